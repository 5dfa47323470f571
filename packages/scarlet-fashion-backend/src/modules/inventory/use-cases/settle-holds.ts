import { inHoldOrder } from '../domain/stock-line.ts';
import type { StockStore } from '../ports.ts';
import type { HoldLines } from './hold-stock.ts';

type Ports = { stock: Pick<StockStore, 'release' | 'commit'> };

/** Gives the pieces of an order's attempt back; safe to repeat, and a later commit finds nothing to sell. */
export const createReleaseHolds =
  ({ stock }: Ports) =>
  async ({ key, lines }: HoldLines): Promise<void> => {
    for (const line of inHoldOrder(lines)) await stock.release(key, line);
  };

/** Turns the pieces of an order's attempt into sold ones; safe to repeat. */
export const createCommitHolds =
  ({ stock }: Ports) =>
  async ({ key, lines }: HoldLines): Promise<void> => {
    for (const line of inHoldOrder(lines)) await stock.commit(key, line);
  };
