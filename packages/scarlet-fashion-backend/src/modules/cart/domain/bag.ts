import { Problem } from '@scarlet/contracts/problem';

export type BagLine = { readonly sku: string; readonly quantity: number };

/** A shopper's bag. `version` 0 has never been written; `takenFor` are the last orders whose articles were taken out. */
export type Bag = {
  readonly version: number;
  readonly lines: readonly BagLine[];
  readonly takenFor: readonly string[];
};

export const emptyBag: Bag = { version: 0, lines: [], takenFor: [] };

/** More different articles than anybody carries to the till; it also bounds the document. */
export const maxLines = 30;
/** The most pieces of one article that an order line takes. */
export const maxPieces = 99;
const rememberedOrders = 20;

/** How many pieces of the article are in the bag. */
export const piecesOf = (bag: Bag, sku: string): number => bag.lines.find((line) => line.sku === sku)?.quantity ?? 0;

/**
 * The bag with exactly `quantity` pieces of the article; 0 takes the line out. The same bag when that changes nothing.
 * Throws `cart.full` when the article would be one too many.
 */
export const withLine = (bag: Bag, { sku, quantity }: BagLine): Bag => {
  const before = piecesOf(bag, sku);
  if (before === quantity) return bag;
  if (quantity === 0) return changed(bag, without(bag, [sku]));
  if (before > 0) return changed(bag, replaced(bag, { sku, quantity }));
  if (bag.lines.length >= maxLines) throw new Problem('cart.full', { maxLines });
  return changed(bag, [...bag.lines, { sku, quantity }]);
};

/**
 * A person's own bag with a guest's bag added: of an article in both the larger quantity stays, so that merging twice is
 * merging once. What no longer fits is left out. The version overtakes both, because a browser keeps the newest bag it saw.
 */
export const mergedBag = (own: Bag, guest: Bag): Bag => {
  const larger = own.lines.map(({ sku, quantity }) => ({ sku, quantity: Math.max(quantity, piecesOf(guest, sku)) }));
  const added = guest.lines.filter(({ sku }) => piecesOf(own, sku) === 0);
  const lines = [...larger, ...added].slice(0, maxLines);
  const isSame = isSameLines(lines, own.lines) && own.version >= guest.version;
  return isSame ? own : { ...own, lines, version: Math.max(own.version, guest.version) + 1 };
};

type Taken = { readonly lines: readonly BagLine[]; readonly orderId: string };

/**
 * The bag after an order took its pieces out of it; the same order takes only once, however often it is told. What was put in
 * beyond the ordered pieces, perhaps after ordering, stays.
 */
export const bagAfterOrder = (bag: Bag, { lines: ordered, orderId }: Taken): Bag => {
  if (bag.takenFor.includes(orderId)) return bag;
  const piecesTaken = (sku: string): number =>
    ordered.filter((line) => line.sku === sku).reduce((sum, line) => sum + line.quantity, 0);
  const left = bag.lines.map(({ sku, quantity }) => ({ sku, quantity: quantity - piecesTaken(sku) }));
  const takenFor = [...bag.takenFor, orderId].slice(-rememberedOrders);
  return { version: bag.version + 1, lines: left.filter(({ quantity }) => quantity > 0), takenFor };
};

const changed = (bag: Bag, lines: readonly BagLine[]): Bag => ({ ...bag, version: bag.version + 1, lines });

const replaced = (bag: Bag, by: BagLine): readonly BagLine[] =>
  bag.lines.map((line) => (line.sku === by.sku ? by : line));

const without = (bag: Bag, skus: readonly string[]): readonly BagLine[] =>
  bag.lines.filter((line) => !skus.includes(line.sku));

const isSameLines = (left: readonly BagLine[], right: readonly BagLine[]): boolean =>
  left.length === right.length &&
  left.every(({ sku, quantity }, index) => right[index]?.sku === sku && right[index]?.quantity === quantity);
