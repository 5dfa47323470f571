import { z } from 'zod';
import { Picture, ProductCard } from './products.ts';
import { MinorAmount, Nothing, queryInt, Sku, Slug } from './values.ts';

export const CartLine = z.object({
  sku: Sku,
  slug: Slug,
  name: z.string(),
  colour: z.string(),
  size: z.string(),
  quantity: z.int(),
  priceMinor: MinorAmount,
  lineTotalMinor: MinorAmount,
  picture: Picture,
  /** What the web could sell of it at this moment, at most 10. */
  left: z.int(),
});
export type CartLine = z.infer<typeof CartLine>;

/** `version` rises with each change; a client keeps the newer one. */
export const Cart = z.object({
  version: z.int(),
  lines: z.array(CartLine),
  count: z.int(),
  subtotalMinor: MinorAmount,
});
export type Cart = z.infer<typeof Cart>;

/** An absolute quantity, so that a repeat changes nothing; 0 takes the line out. */
export const SetLine = z.strictObject({ quantity: z.int().min(0).max(99) });
export type SetLine = z.infer<typeof SetLine>;

/** Adds to what is there: for forms without JavaScript, where the page does not know the bag. */
export const AddLine = z.strictObject({ sku: Sku, quantity: z.int().min(1).max(10) });
export type AddLine = z.infer<typeof AddLine>;
export const AddLineForm = z.strictObject({ sku: Sku, quantity: queryInt(1, 10) });
export const SetLineForm = z.strictObject({ quantity: queryInt(0, 99) });

export const Wishlist = z.object({ items: z.array(ProductCard) });
export type Wishlist = z.infer<typeof Wishlist>;
/** The products a guest has wished for on this device, to be added after login. */
export const WishlistMerge = z.strictObject({ slugs: z.array(Slug).max(50) });
export type WishlistMerge = z.infer<typeof WishlistMerge>;
/** A form knows no device list: only the guest's list on the shop's side comes along. */
export const WishlistMergeForm = Nothing.transform((): WishlistMerge => ({ slugs: [] }));
