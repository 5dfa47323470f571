/** The wish list: products that a shopper wants to find again. */
import { type Clock, systemClock } from '#kernel/clock';
import type { Served } from '#platform/http/serve';
import type { Mongo } from '#platform/mongo/connect';
import { createMongoWishes } from './adapters/mongo-wishes.ts';
import { wishlistEndpoints } from './http/wishlist-endpoints.ts';
import type { Products } from './ports.ts';
import { createAddWish } from './use-cases/add-wish.ts';
import { createMergeWishes } from './use-cases/merge-wishes.ts';
import { createToggleWish } from './use-cases/toggle-wish.ts';

export type Wishlists = { readonly endpoints: readonly Served[] };

type Needs = {
  mongo: Mongo;
  products: Products;
  clock?: Clock;
  /** The id under which a guest's cookie is known. */
  guestIdOf(token: string): string;
};

export const createWishlist = ({ mongo, products, clock = systemClock, guestIdOf }: Needs): Wishlists => {
  const wishes = createMongoWishes({ mongo, clock });
  const addWish = createAddWish({ wishes, products });
  return {
    endpoints: wishlistEndpoints({
      wishes,
      products,
      addWish,
      toggleWish: createToggleWish({ wishes, addWish }),
      mergeWishes: createMergeWishes({ wishes, products }),
      guestIdOf,
    }),
  };
};
