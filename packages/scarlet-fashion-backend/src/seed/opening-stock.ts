import type { Receipt } from '#modules/inventory';
import { spread } from './article-names.ts';

/** One article with plenty of stock, for trying what many buyers at once do. */
export const plentifulSku = 'DR01-SCARLET-M';
const plentifulUnits = 300;
const mostUnits = 14;
const cause = 'opening-stock';

// A full shop would be untrue: about one article in nine is out at each shop, and about one in twelve out everywhere.
const isGone = (sku: string, shop: string): boolean =>
  spread(`gone|${sku}`, 12) === 0 || spread(`out|${sku}@${shop}`, 9) === 0;

const unitsOf = (sku: string, shop: string): number => {
  if (sku === plentifulSku) return plentifulUnits;
  return isGone(sku, shop) ? 0 : spread(`units|${sku}@${shop}`, mostUnits + 1);
};

/** What each shop opens with, the same on every machine; articles that a shop has none of are left out. */
export const openingStock = (skus: readonly string[], shops: readonly string[]): readonly Receipt[] =>
  skus
    .flatMap((sku) => shops.map((shop) => ({ sku, shop, quantity: unitsOf(sku, shop), cause })))
    .filter(({ quantity }) => quantity > 0);
