import type { Clock } from '#kernel/clock';
import type { Logger } from '#platform/log/logger';
import type { Order } from '../domain/order.ts';
import type { OrderStore } from '../ports.ts';
import type { FinishRefund } from './finish-refund.ts';
import type { GivePiecesBack, HoldPieces } from './hold-pieces.ts';
import type { ServeStock } from './serve-stock.ts';
import type { Asking, StepEnd } from './sweep-step.ts';

type Ports = {
  orders: OrderStore;
  holdPieces: HoldPieces;
  givePiecesBack: GivePiecesBack;
  serveStock: ServeStock;
  finishRefund: FinishRefund;
  clock: Clock;
  logger: Logger;
};
export type FinishReinstating = (order: Order, asking?: Asking) => Promise<StepEnd>;

/**
 * Looks for the pieces of an order whose money came too late: they are sold when they are still there, else the money goes back.
 * Only who began this attempt may call it: two on one attempt would sell one hold twice.
 */
export const createFinishReinstating = (ports: Ports): FinishReinstating => {
  const { orders, holdPieces, givePiecesBack, serveStock, finishRefund, clock, logger } = ports;

  const sell = async (order: Order): Promise<StepEnd> => {
    const paid = await orders.move(order, 'PAID', { paidAt: new Date(clock.nowMs()) });
    // Somebody has taken the order over, with an attempt and pieces of its own.
    await (paid ? serveStock(paid) : givePiecesBack(order));
    return 'done';
  };

  const giveUp = async (order: Order, asking: Asking | undefined): Promise<StepEnd> => {
    const owed = await orders.move(order, 'REFUND_PENDING');
    if (owed) return finishRefund(owed, asking);
    await givePiecesBack(order);
    return 'done';
  };

  return async (order, asking) => {
    const outcome = await holdPieces(order);
    if (outcome.kind === 'held') return sell(order);
    // Nothing is known of the pieces: the sweeper asks again, under the next attempt.
    if (outcome.kind !== 'busy') return giveUp(order, asking);
    logger.warn('orders.reinstating_waits', { orderId: order.id });
    return 'waits';
  };
};
