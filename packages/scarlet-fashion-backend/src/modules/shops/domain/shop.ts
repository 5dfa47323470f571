import type { ShopView } from '@scarlet/contracts/schemas';

/**
 * A shop as the house knows it. `priority`: the lower, the earlier it serves a delivery. `bufferUnits`: pieces of each
 * variant that the web leaves on the shelf, because the till may be selling them right now.
 */
export type ShopFacts = ShopView & { priority: number; bufferUnits: number };

/** What a visitor may know of a shop. */
export const toShopView = ({ priority: _priority, bufferUnits: _bufferUnits, ...view }: ShopFacts): ShopView => view;
