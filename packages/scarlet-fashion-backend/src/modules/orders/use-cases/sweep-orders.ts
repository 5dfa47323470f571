import { minute, second } from '#kernel/clock';
import type { Logger } from '#platform/log/logger';
import type { Order } from '../domain/order.ts';
import type { OrderStore, SweepSearch } from '../ports.ts';
import type { EndOrder } from './end-order.ts';
import type { ExpireOrder } from './expire-order.ts';
import type { FinishRefund } from './finish-refund.ts';
import type { FinishReinstating } from './finish-reinstating.ts';
import type { GivePiecesBack } from './hold-pieces.ts';
import type { ServeStock } from './serve-stock.ts';

type Ports = {
  orders: OrderStore;
  search: SweepSearch;
  expireOrder: ExpireOrder;
  endOrder: EndOrder;
  serveStock: ServeStock;
  givePiecesBack: GivePiecesBack;
  finishReinstating: FinishReinstating;
  finishRefund: FinishRefund;
  logger: Logger;
};
export type SweepOrders = () => Promise<void>;

const stuckAfterMs = minute;
const atMostAtOnce = 500;
/** How long one kind of work may keep the others waiting; the next pass goes on with it. */
const patienceMs = 20 * second;

/**
 * One pass over everything that others left undone. Any number may run at once, without a leader: each step is a compare-and-set
 * or idempotent, so two sweepers only do work twice. One order that fails does not keep the others waiting.
 */
export const createSweepOrders = (ports: Ports): SweepOrders => {
  const { search, expireOrder, endOrder, serveStock, finishRefund, logger } = ports;
  const takeOverReinstating = createTakeOverReinstating(ports);

  const each = async <Item extends { id: string }>(items: readonly Item[], step: (item: Item) => Promise<unknown>) => {
    const endMs = performance.now() + patienceMs;
    for (const item of items) {
      if (performance.now() > endMs) return;
      await step(item).catch((error: unknown) => logger.error('orders.sweep_failed', { orderId: item.id, error }));
    }
  };

  return async () => {
    await each(await search.stuck(stuckAfterMs, atMostAtOnce), (order) =>
      endOrder(order, { to: 'REJECTED', facts: { refusal: { kind: 'abandoned' } } }),
    );
    await each(await search.halfReinstated(stuckAfterMs, atMostAtOnce), takeOverReinstating);
    await each(await search.owing(atMostAtOnce), serveStock);
    // These two ask the provider, whose silence costs seconds each time: what needs the stock only is done by then.
    const overdue = await search.overdue(atMostAtOnce);
    await each(
      overdue.map((one) => ({ id: one.order.id, ...one })),
      expireOrder,
    );
    await each(await search.refunding(atMostAtOnce), finishRefund);
  };
};

/**
 * Goes on with a reinstatement that got stuck, under the next attempt and never in the old one: whoever seems dead may only be
 * slow, and two on one attempt would sell one hold twice.
 */
const createTakeOverReinstating =
  ({ orders, givePiecesBack, finishReinstating }: Ports) =>
  async (stuck: Order): Promise<void> => {
    const order = await orders.takeOver(stuck);
    if (!order) return;
    await givePiecesBack(stuck);
    await finishReinstating(order);
  };
