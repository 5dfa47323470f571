import { minute } from '#kernel/clock';
import type { Logger } from '#platform/log/logger';
import type { Order } from '../domain/order.ts';
import type { SweepSearch } from '../ports.ts';
import type { EndOrder } from './end-order.ts';
import type { ExpireOrder } from './expire-order.ts';
import type { ServeStock } from './serve-stock.ts';

type Ports = {
  search: SweepSearch;
  expireOrder: ExpireOrder;
  endOrder: EndOrder;
  serveStock: ServeStock;
  logger: Logger;
};
export type SweepOrders = () => Promise<void>;

const stuckAfterMs = minute;
const atMostAtOnce = 500;

/**
 * One pass over everything that others left undone. Any number may run at once, without a leader: each step is a compare-and-set
 * or idempotent, so two sweepers only do work twice. One order that fails does not keep the others waiting.
 */
export const createSweepOrders = ({ search, expireOrder, endOrder, serveStock, logger }: Ports): SweepOrders => {
  const each = async (orders: readonly Order[], step: (order: Order) => Promise<unknown>): Promise<void> => {
    for (const order of orders) {
      await step(order).catch((error: unknown) => logger.error('orders.sweep_failed', { orderId: order.id, error }));
    }
  };

  return async () => {
    const overdue = await search.overdue(atMostAtOnce);
    const overdueMs = new Map(overdue.map(({ order, overdueMs: ms }) => [order.id, ms]));
    await each(
      overdue.map(({ order }) => order),
      (order) => expireOrder({ order, overdueMs: overdueMs.get(order.id) ?? 0 }),
    );
    await each(await search.stuck(stuckAfterMs, atMostAtOnce), (order) =>
      endOrder(order, { to: 'REJECTED', facts: { refusal: { kind: 'abandoned' } } }),
    );
    await each(await search.owing(atMostAtOnce), serveStock);
  };
};
