import { type HoldOutcome, outcomeOf } from '../domain/hold-decision.ts';
import { assertPieces, inHoldOrder, type StockLine } from '../domain/stock-line.ts';
import type { HoldWish } from '../domain/stock-record.ts';
import type { StockBatcher } from './batch-stock.ts';

type Ports = {
  batcher: Pick<StockBatcher, 'hold'>;
  bufferOf: (shop: string) => Promise<number>;
  productsOf: (skus: readonly string[]) => Promise<readonly string[]>;
};

/** All lines of an order's attempt; `key` is `<orderId>#<attempt>` and makes a repeat harmless. */
export type HoldLines = { key: string; lines: readonly StockLine[] };

/**
 * Takes the pieces of all lines out of stock, or tells which it could not. All lines go into their queues at once, in one order
 * for everybody, so every short line is known; what was held of a refused order stays held until its owner, who first has to say
 * in the order that it is over, releases it. A short line decides even where another line's answer was lost, because no attempt
 * goes on without it.
 */
export const createHoldStock =
  ({ batcher, bufferOf, productsOf }: Ports) =>
  async ({ key, lines }: HoldLines): Promise<HoldOutcome> => {
    assertPieces(lines);
    const wanted = inHoldOrder(lines);
    const products = await productsOf(wanted.map(({ sku }) => sku));
    const buffers = await Promise.all(wanted.map(({ shop }) => bufferOf(shop)));
    const wishes = wanted.map((line, index): HoldWish => ({ ...line, key, bufferUnits: buffers[index] ?? 0 }));
    // Every line is waited for, also after one has failed: nothing may be under way when the caller goes on.
    const answers = await Promise.allSettled(
      wishes.map((wish, index) => batcher.hold(products[index] ?? wish.sku, wish)),
    );

    const known = answers.flatMap((answer, index) => {
      const wish = wishes[index];
      return wish && answer.status === 'fulfilled' ? [{ wish, verdict: answer.value }] : [];
    });
    const outcome = outcomeOf(known);
    const lost = answers.find((answer) => answer.status === 'rejected');
    if (lost && outcome.kind !== 'short') throw lost.reason;
    return outcome;
  };
