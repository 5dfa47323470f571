import { bug } from '@scarlet/contracts/problem';
import type { Picture, ProductCard } from '@scarlet/contracts/schemas';
import { day } from '#kernel/clock';
import { availabilityOf } from './availability.ts';
import type { Product } from './product.ts';
import { inShopOrder } from './size-order.ts';

const newForMs = 45 * day;

/** Pieces that the web can sell, by article; an article that is missing has none. */
export type Sellable = ReadonlyMap<string, number>;

type Seen = {
  sellable: Sellable;
  nowMs: number;
  /** Slugs of the colours that the shopper asked for: the card shows the first of them. */
  wantedColours?: readonly string[];
};

/** The lowest price of the product and the printed price of that same variant, in paise. */
export const lowestPrice = (product: Pick<Product, 'variants'>): { priceMinor: number; mrpMinor: number } => {
  const [first, ...others] = product.variants;
  if (first === undefined) return bug('A product has no variants');
  const { priceMinor, mrpMinor } = others.reduce((low, one) => (one.priceMinor < low.priceMinor ? one : low), first);
  return { priceMinor, mrpMinor };
};

/** The cover of the first wanted colour that the product comes in, else of the product. */
export const coverOf = ({ pictures, slug }: Pick<Product, 'pictures' | 'slug'>, wanted: readonly string[]): Picture =>
  pictures.find((picture) => wanted.includes(picture.colour)) ??
  pictures[0] ??
  bug('A product has no pictures', { slug });

const leftOfSize = ({ variants }: Product, size: string, sellable: Sellable): number =>
  variants.filter((variant) => variant.size === size).reduce((total, { sku }) => total + (sellable.get(sku) ?? 0), 0);

/** A product as it stands in a list. */
export const toProductCard = (product: Product, { sellable, nowMs, wantedColours = [] }: Seen): ProductCard => ({
  slug: product.slug,
  name: product.name,
  category: product.category,
  ...lowestPrice(product),
  colours: [...product.colours],
  sizes: inShopOrder(product.variants.map(({ size }) => size)).map((size) => ({
    size,
    availability: availabilityOf(leftOfSize(product, size, sellable)),
  })),
  picture: coverOf(product, wantedColours),
  isNew: nowMs - product.addedAt.getTime() < newForMs,
});
