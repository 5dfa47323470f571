import type { StockBooks } from './stock-faults.ts';

/** The numbers of a record that movements change; `reserved` and the holds belong to the orders. */
export type StockCounts = Omit<StockBooks, 'holds'>;

/**
 * What a movement does to one record. `counted`: pieces on the shelf, those held for unpaid orders included, those of paid orders
 * not; `soldBefore` is the record's `sold` when the counting began.
 */
export type Change =
  | { readonly kind: 'add'; readonly units: number }
  | { readonly kind: 'take'; readonly units: number }
  | { readonly kind: 'count'; readonly counted: number; readonly soldBefore: number | undefined };

/** The numbers after a change, and by how many pieces the books moved. */
export type Moved = { readonly counts: StockCounts; readonly quantity: number };

/** Pieces that come in cover first what was sold beyond the record: the shelf is short of exactly those. */
const add = (counts: StockCounts, units: number): StockCounts => {
  const covered = Math.min(counts.shortfall, units);
  return {
    ...counts,
    received: counts.received + units,
    shortfall: counts.shortfall - covered,
    available: counts.available + units - covered,
  };
};

/** Pieces that are gone as a matter of fact: what of them was promised to buyers is missing from now on. */
const lose = (counts: StockCounts, units: number): StockCounts => {
  const free = Math.min(counts.available, units);
  return {
    ...counts,
    writtenOff: counts.writtenOff + units,
    available: counts.available - free,
    shortfall: counts.shortfall + units - free,
  };
};

/**
 * What has to lie on the shelf by the books. Pieces that were paid since the counting began still lay there when they were
 * counted, whatever became of them.
 */
const onShelf = ({ available, reserved, shortfall, sold }: StockCounts, soldBefore: number | undefined): number =>
  available + reserved - shortfall + Math.max(0, sold - (soldBefore ?? sold));

/** Applies a change; undefined when it would take more than is available. Held and sold pieces are never taken on purpose. */
export const moveCounts = (before: StockCounts, change: Change): Moved | undefined => {
  if (change.kind === 'add') return { counts: add(before, change.units), quantity: change.units };
  if (change.kind === 'take') {
    return before.available < change.units
      ? undefined
      : { counts: lose(before, change.units), quantity: -change.units };
  }
  const quantity = change.counted - onShelf(before, change.soldBefore);
  return { counts: quantity < 0 ? lose(before, -quantity) : add(before, quantity), quantity };
};
