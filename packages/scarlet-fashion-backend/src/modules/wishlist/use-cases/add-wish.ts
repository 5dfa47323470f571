import { Problem } from '@scarlet/contracts/problem';
import type { Shopper } from '#kernel/actor';
import type { Products, WishStore } from '../ports.ts';

type Ports = { wishes: WishStore; products: Products };
export type AddWish = (wish: { shopper: Shopper; slug: string }) => Promise<void>;

/** Wishes for a product; a repeat changes nothing. Throws `products.not_found`. */
export const createAddWish =
  ({ wishes, products }: Ports): AddWish =>
  async ({ shopper, slug }) => {
    if (!(await products.exists(slug))) throw new Problem('products.not_found', {});
    await wishes.add(shopper, [slug]);
  };
