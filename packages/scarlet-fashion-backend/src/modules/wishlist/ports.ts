import type { ProductCard } from '@scarlet/contracts/schemas';
import type { Shopper } from '#kernel/actor';

/** Wishes are slugs of products, the newest first. */
export type WishStore = {
  get(shopper: Shopper): Promise<readonly string[]>;
  /** Puts wishes at the top, in the order given; those that are on the list stay where they are. The oldest beyond the limit fall off. */
  add(shopper: Shopper, slugs: readonly string[]): Promise<void>;
  /** Takes a wish off; tells whether it was there. */
  remove(shopper: Shopper, slug: string): Promise<boolean>;
  /** Forgets the whole list. */
  forget(shopper: Shopper): Promise<void>;
};

export type Products = {
  exists(slug: string): Promise<boolean>;
  /** In the order asked; those that do not exist are left out. */
  findCards(slugs: readonly string[]): Promise<readonly ProductCard[]>;
};
