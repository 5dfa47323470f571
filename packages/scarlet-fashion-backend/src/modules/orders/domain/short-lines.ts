import type { ShortLine } from './order.ts';

type Wanted = { readonly sku: string; readonly quantity: number };
type Facts = {
  /** What the order takes, by shop. */
  items: readonly Wanted[];
  /** What could not be held at the shops that were chosen. */
  missed: readonly ShortLine[];
  /** What each shop could sell of each article now. */
  stock: ReadonlyMap<string, ReadonlyMap<string, number>>;
};

const sumOf = (units: Iterable<number>): number => [...units].reduce((sum, each) => sum + each, 0);

/**
 * The articles of which all shops together have too little, each once, with all that the order wanted of it: what it holds itself
 * at other shops counts as left. None when somebody was only faster at the shop that was chosen, and another one has enough.
 */
export const shortInAll = ({ items, missed, stock }: Facts): readonly ShortLine[] =>
  [...new Set(missed.map(({ sku }) => sku))]
    .map((sku) => {
      const of = <Line extends { sku: string }>(lines: readonly Line[]) => lines.filter((line) => line.sku === sku);
      const wanted = sumOf(of(items).map(({ quantity }) => quantity));
      const held = wanted - sumOf(of(missed).map((line) => line.wanted));
      return { sku, wanted, left: held + sumOf(stock.get(sku)?.values() ?? []) };
    })
    .filter(({ wanted, left }) => wanted > left);
