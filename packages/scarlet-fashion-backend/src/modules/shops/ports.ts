import type { ShopFacts } from './domain/shop.ts';

export type ShopStore = {
  /** All shops, by priority, then code. */
  all(): Promise<readonly ShopFacts[]>;
  /** Inserts the shop or makes the stored one equal to it. */
  put(shop: ShopFacts): Promise<void>;
};
