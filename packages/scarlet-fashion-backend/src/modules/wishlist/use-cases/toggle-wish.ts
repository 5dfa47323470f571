import type { Shopper } from '#kernel/actor';
import type { WishStore } from '../ports.ts';
import type { AddWish } from './add-wish.ts';

type Ports = { wishes: WishStore; addWish: AddWish };
export type ToggleWish = (wish: { shopper: Shopper; slug: string }) => Promise<void>;

/** Takes the product off the list, or wishes for it when it was not there. Throws `products.not_found` like `addWish`. */
export const createToggleWish =
  ({ wishes, addWish }: Ports): ToggleWish =>
  async ({ shopper, slug }) => {
    const wasWished = await wishes.remove(shopper, slug);
    if (!wasWished) await addWish({ shopper, slug });
  };
