import { type HoldOutcome, outcomeOf, type Verdict } from '../domain/hold-decision.ts';
import { inHoldOrder, type StockLine } from '../domain/stock-line.ts';
import type { HoldWish } from '../domain/stock-record.ts';
import type { StockMutex, StockStore } from '../ports.ts';

type Ports = {
  stock: StockStore;
  mutex: StockMutex;
  bufferOf: (shop: string) => Promise<number>;
  productsOf: (skus: readonly string[]) => Promise<readonly string[]>;
};
type Judged = { wish: HoldWish; verdict: Verdict };

/** All lines of an order's attempt; `key` is `<orderId>#<attempt>` and makes a repeat harmless. */
export type HoldLines = { key: string; lines: readonly StockLine[] };

/**
 * Takes the pieces of all lines out of stock, or of none. Each line is one conditional write, so a crash between two lines
 * leaves holds whose order is found by its sweeper; the mutex only keeps rivals from failing against each other.
 */
export const createHoldStock = ({ stock, mutex, bufferOf, productsOf }: Ports) => {
  const toWishes = async ({ key, lines }: HoldLines): Promise<readonly HoldWish[]> =>
    Promise.all(inHoldOrder(lines).map(async (line) => ({ ...line, key, bufferUnits: await bufferOf(line.shop) })));

  const holdAll = async (wishes: readonly HoldWish[]): Promise<HoldOutcome> => {
    const judged: Judged[] = [];
    for (const wish of wishes) {
      // After a miss nothing more is taken away from rivals; the rest is only looked at, to name every short line at once.
      const isWhole = judged.every(({ verdict }) => verdict.kind === 'held');
      judged.push({ wish, verdict: isWhole ? await stock.hold(wish) : await stock.judge(wish) });
    }
    const outcome = outcomeOf(judged);
    if (outcome.kind !== 'held') await giveBack(judged);
    return outcome;
  };

  const giveBack = async (judged: readonly Judged[]): Promise<void> => {
    for (const { wish, verdict } of judged) if (verdict.kind === 'held') await stock.release(wish.key, wish);
  };

  return async (order: HoldLines): Promise<HoldOutcome> => {
    const products = await productsOf(order.lines.map(({ sku }) => sku));
    return mutex.runExclusive(products, async () => holdAll(await toWishes(order)));
  };
};
