import type { StockLine } from './stock-line.ts';

/** Units that were taken out of `available` for an order that is not paid yet. The key is `<orderId>#<attempt>`. */
export type Hold = { readonly key: string; readonly quantity: number };

/**
 * The stock of one article at one shop. At every instant, and enforced by the database itself:
 * `available + reserved + sold - shortfall = received - writtenOff`, `reserved` is the sum of the holds, nothing is below zero, and
 * pieces are never for sale while others are missing.
 */
export type StockRecord = {
  readonly available: number;
  readonly reserved: number;
  readonly holds: readonly Hold[];
};

/** An order's units at one place; the shop keeps `bufferUnits` of them for its own shelf. */
export type HoldWish = StockLine & { readonly key: string; readonly bufferUnits: number };

/** Unpaid holds in one record at most: a longer list costs every write more than it sells. */
export const maxHolds = 2_000;

/** What the web may sell of a record: never the shop's buffer, never below zero. */
export const sellableOf = (available: number, bufferUnits: number): number => Math.max(0, available - bufferUnits);
