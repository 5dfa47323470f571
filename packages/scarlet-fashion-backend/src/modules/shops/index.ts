/** The shops of the house: where they are, whether they serve the web, and in which order. */
import { type Clock, second, systemClock } from '#kernel/clock';
import { remember } from '#kernel/remember';
import type { Served } from '#platform/http/serve';
import type { Mongo } from '#platform/mongo/connect';
import { createMongoShops } from './adapters/mongo-shops.ts';
import type { ShopFacts } from './domain/shop.ts';
import { shopEndpoints } from './http/shop-endpoints.ts';

export type { ShopFacts } from './domain/shop.ts';

export type Shops = {
  readonly endpoints: readonly Served[];
  /** Every shop by priority; at most 5 s old. */
  list(): Promise<readonly ShopFacts[]>;
  /** The shop with this code; at most 5 s old. */
  get(code: string): Promise<ShopFacts | undefined>;
  /** Inserts or replaces a shop; this process sees it at once, the others within 5 s. */
  putShop(shop: ShopFacts): Promise<void>;
};

type Needs = { mongo: Mongo; clock?: Clock };

export const createShops = ({ mongo, clock = systemClock }: Needs): Shops => {
  const store = createMongoShops(mongo);
  const all = remember({ lifeMs: 5 * second, clock, read: store.all });
  const get = async (code: string) => (await all.get()).find((shop) => shop.code === code);
  return {
    endpoints: shopEndpoints({ list: all.get, get }),
    list: all.get,
    get,
    putShop: async (shop) => {
      await store.put(shop);
      all.forget();
    },
  };
};
