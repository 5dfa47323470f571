import { describe, expect, it, vi } from 'vitest';
import type { Order } from '../domain/order.ts';
import { sampleOrder } from '../tests/sample-order.ts';
import { createSweepOrders } from './sweep-orders.ts';
import type { Step } from './sweep-step.ts';

const never = async () => expect.fail('Nobody asked for this');

/** A sweeper of orders that give their money back; `finishRefund` is what happens to each. Steps and what was put off are noted. */
const sweeperOf = (refunding: readonly Order[], finishRefund: Step<Order>) => {
  const taken: string[] = [];
  const waiting: string[] = [];
  const none = async () => [];
  const sweep = createSweepOrders({
    orders: {
      ...{ insert: never, open: never, countUnpaid: never, get: never, hasRunOut: never, move: never },
      ...{ takeOver: never, beginAnew: never, markStock: never, askCancel: never, addInvoice: never },
    },
    search: {
      ...{ overdue: none, stuck: none, owing: none, halfReinstated: none, stakes: never },
      refunding: async (limit) => refunding.slice(0, limit),
      putOff: async (put) => void waiting.push(...put.waiting),
    },
    ...{ expireOrder: never, endOrder: never, serveStock: never, givePiecesBack: never, finishReinstating: never },
    finishRefund: (order, asking = { mayAsk: true }) => {
      taken.push(order.id);
      return finishRefund(order, asking);
    },
    logger: { info: never, warn: never, error: never },
  });
  return { sweep, taken, waiting };
};
const ordersOf = (count: number) => Array.from({ length: count }, (_, index) => sampleOrder({ id: `order ${index}` }));
const ids = (orders: readonly Order[]) => orders.map(({ id }) => id);

describe('one pass of the sweeper', () => {
  it('takes five hundred of a kind, and lets those that only wait come after what is behind them', async () => {
    const orders = ordersOf(501);
    const { sweep, taken, waiting } = sweeperOf(orders, async () => 'waits');
    await sweep();
    expect(taken).toEqual(ids(orders.slice(0, 500)));
    expect(waiting).toEqual(taken);
  });

  it('leaves what only waits in its place when that is all there is', async () => {
    const { sweep, taken, waiting } = sweeperOf(ordersOf(499), async () => 'waits');
    await sweep();
    expect([taken.length, waiting]).toEqual([499, []]);
  });

  it('goes to the next kind when one has taken 20 seconds, and those that waited come after what it has not reached', async () => {
    let nowMs = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
    const orders = ordersOf(5);
    const { sweep, taken, waiting } = sweeperOf(orders, async () => {
      nowMs += 7_000;
      return 'waits';
    });
    await sweep();
    expect(taken).toEqual(ids(orders.slice(0, 3)));
    expect(waiting).toEqual(taken);
  });
});
