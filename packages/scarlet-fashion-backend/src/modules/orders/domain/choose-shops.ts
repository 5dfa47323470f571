import type { ShortLine } from './order.ts';

export type Wish = { readonly sku: string; readonly quantity: number };
export type Allotment = Wish & { readonly shop: string };
export type Choice =
  | { readonly kind: 'chosen'; readonly lines: readonly Allotment[] }
  | { readonly kind: 'short'; readonly lines: readonly ShortLine[] };

type Supply = {
  /** The shops that may serve this order, in the order in which they are asked. */
  readonly shops: readonly string[];
  /** What each could sell of each article now. */
  readonly stock: ReadonlyMap<string, ReadonlyMap<string, number>>;
};

const leftAt = ({ stock }: Supply, sku: string, shop: string): number => stock.get(sku)?.get(shop) ?? 0;

const leftInAll = (supply: Supply, sku: string): number =>
  supply.shops.reduce((total, shop) => total + leftAt(supply, sku, shop), 0);

/** The pieces of one line, from as few shops as the order of asking allows: one that has them all, else from one after the other. */
const allotLine = ({ sku, quantity }: Wish, supply: Supply): readonly Allotment[] => {
  const whole = supply.shops.find((shop) => leftAt(supply, sku, shop) >= quantity);
  if (whole !== undefined) return [{ sku, quantity, shop: whole }];
  const parts: Allotment[] = [];
  let missing = quantity;
  for (const shop of supply.shops) {
    const part = Math.min(missing, leftAt(supply, sku, shop));
    if (part > 0) parts.push({ sku, quantity: part, shop });
    missing -= part;
  }
  return parts;
};

/**
 * Chooses who sends what: the first shop that has everything, else line by line. A choice is only a plan: the stock may be gone
 * when the pieces are held. Names every article that all shops together have too little of.
 */
export const chooseShops = (wishes: readonly Wish[], supply: Supply): Choice => {
  const short = wishes
    .map(({ sku, quantity }) => ({ sku, wanted: quantity, left: leftInAll(supply, sku) }))
    .filter(({ wanted, left }) => wanted > left);
  if (short.length > 0) return { kind: 'short', lines: short };

  const whole = supply.shops.find((shop) => wishes.every(({ sku, quantity }) => leftAt(supply, sku, shop) >= quantity));
  const lines =
    whole === undefined
      ? wishes.flatMap((wish) => allotLine(wish, supply))
      : wishes.map((wish) => ({ ...wish, shop: whole }));
  return { kind: 'chosen', lines };
};
