import { Problem } from '@scarlet/contracts/problem';
import { maxPieces } from '../domain/bag.ts';
import type { Articles, Stock } from '../ports.ts';

/** How many pieces of an article a bag may hold now. Throws `inventory.unknown_sku` for one that is not sold. */
export type AskStock = (sku: string) => Promise<number>;

export const createAskStock =
  ({ articles, stock }: { articles: Articles; stock: Stock }): AskStock =>
  async (sku) => {
    const [found, sellable] = await Promise.all([articles.findVariants([sku]), stock.sellable([sku])]);
    if (!found.get(sku)?.isActive) throw new Problem('inventory.unknown_sku', { sku });
    return Math.min(maxPieces, sellable.get(sku) ?? 0);
  };

/** Throws `inventory.out_of_stock` when more is wanted than is left. */
export const assertEnough = (line: { sku: string; wanted: number; left: number }): void => {
  if (line.wanted > line.left) throw new Problem('inventory.out_of_stock', { lines: [line] });
};
