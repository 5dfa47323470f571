import type { Receipt } from '#modules/inventory';
import { spread } from './article-names.ts';

/** One article with plenty of stock, for trying what many buyers at once do. */
export const plentifulSku = 'DR01-SCARLET-M';
const plentifulUnits = 300;
const mostUnits = 14;
const cause = 'opening-stock';

const sizeOf = (sku: string): string => [sku.split('-')[0], sku.split('-').at(-1)].join('-');

// A full shop would be untrue. Of twelve sizes of a style about one is sold out in every colour and one nearly so; of what is
// left, one article in ten is gone everywhere and one in nine at a single shop.
const isSizeGone = (sku: string): boolean => spread(`size|${sizeOf(sku)}`, 12) === 0;
const isSizeRare = (sku: string): boolean => spread(`size|${sizeOf(sku)}`, 12) === 1;
const isGone = (sku: string, shop: string): boolean =>
  isSizeGone(sku) || spread(`gone|${sku}`, 10) === 0 || spread(`out|${sku}@${shop}`, 9) === 0;

const unitsOf = (sku: string, shop: string): number => {
  if (sku === plentifulSku) return plentifulUnits;
  if (isGone(sku, shop)) return 0;
  return spread(`units|${sku}@${shop}`, isSizeRare(sku) ? 2 : mostUnits + 1);
};

/** What each shop opens with, the same on every machine; articles that a shop has none of are left out. */
export const openingStock = (skus: readonly string[], shops: readonly string[]): readonly Receipt[] =>
  skus
    .flatMap((sku) => shops.map((shop) => ({ sku, shop, quantity: unitsOf(sku, shop), cause })))
    .filter(({ quantity }) => quantity > 0);
