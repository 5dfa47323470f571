import { minute, second } from '#kernel/clock';
import { createPatience } from '#kernel/patience';
import type { Logger } from '#platform/log/logger';
import type { Order } from '../domain/order.ts';
import type { OrderStore, SweepSearch } from '../ports.ts';
import type { EndOrder } from './end-order.ts';
import type { ExpireOrder } from './expire-order.ts';
import type { FinishRefund } from './finish-refund.ts';
import type { FinishReinstating } from './finish-reinstating.ts';
import type { GivePiecesBack } from './hold-pieces.ts';
import type { ServeStock } from './serve-stock.ts';
import type { Step, StepEnd } from './sweep-step.ts';

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
type End = StepEnd | 'failed';

const stuckAfterMs = minute;
const atMostAtOnce = 500;
/** How long one kind of work may keep the others waiting; the next pass goes on with it. */
const patienceMs = 20 * second;

/**
 * One pass over everything that others left undone. Any number may run at once, without a leader: each step is a compare-and-set
 * or idempotent, so two sweepers only do work twice. One order that fails does not keep the others waiting, and neither does a
 * provider that is silent: what needs only the stock is done first, and what goes without the provider goes on.
 */
export const createSweepOrders = (ports: Ports): SweepOrders => {
  const { search, expireOrder, endOrder, serveStock, finishRefund } = ports;
  const takeOverReinstating = createTakeOverReinstating(ports);
  const each = createEach(ports);

  return async () => {
    await each(await search.stuck(stuckAfterMs, atMostAtOnce), async (order) => {
      await endOrder(order, { to: 'REJECTED', facts: { refusal: { kind: 'abandoned' } } });
      return 'done';
    });
    await each(await search.owing(atMostAtOnce), async (order) => {
      await serveStock(order);
      return 'done';
    });
    await each(await search.halfReinstated(stuckAfterMs, atMostAtOnce), takeOverReinstating);
    const overdue = await search.overdue(atMostAtOnce);
    await each(
      overdue.map((one) => ({ id: one.order.id, ...one })),
      expireOrder,
    );
    await each(await search.refunding(atMostAtOnce), finishRefund);
  };
};

/**
 * Takes one step with each item. A provider that is silent is not asked again for this kind of work in this pass; one that fails
 * with one payment is asked about the others.
 * What failed comes last in the next ones, so that it fails before nobody else's turn; what only waits keeps its place, unless
 * there is more behind it.
 */
const createEach = ({ search, logger }: Ports) => {
  const take = async <Item extends { id: string }>(item: Item, step: Step<Item>, mayAsk: boolean): Promise<End> => {
    try {
      const end = await step(item, { mayAsk });
      return end === 'silent' && !mayAsk ? 'waits' : end;
    } catch (error) {
      logger.error('orders.sweep_failed', { orderId: item.id, error });
      return 'failed';
    }
  };

  const putOff = async (ends: ReadonlyMap<string, End>, isAll: boolean): Promise<void> => {
    const that = (...kinds: string[]) => [...ends].filter(([, end]) => kinds.includes(end)).map(([id]) => id);
    await search
      .putOff({ waiting: isAll ? [] : that('waits'), failed: that('silent', 'failed') })
      .catch((error: unknown) => logger.error('orders.put_off_failed', { error }));
  };

  return async <Item extends { id: string }>(items: readonly Item[], step: Step<Item>): Promise<void> => {
    const untilMs = performance.now() + patienceMs;
    const ends = new Map<string, End>();
    const patience = createPatience();
    for (const item of items) {
      if (performance.now() > untilMs) break;
      const mayAsk = !patience.isOver();
      ends.set(
        item.id,
        await patience.ask(
          () => take(item, step, mayAsk),
          (end) => end === 'silent',
        ),
      );
    }
    await putOff(ends, ends.size === items.length && items.length < atMostAtOnce);
  };
};

/**
 * Goes on with a reinstatement that got stuck, under the next attempt and never in the old one: whoever seems dead may only be
 * slow, and two on one attempt would sell one hold twice.
 */
const createTakeOverReinstating =
  ({ orders, givePiecesBack, finishReinstating }: Ports): Step<Order> =>
  async (stuck, asking) => {
    const order = await orders.takeOver(stuck);
    if (!order) return 'done';
    await givePiecesBack(stuck);
    return finishReinstating(order, asking);
  };
