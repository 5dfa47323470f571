import type { Clock } from '#kernel/clock';
import type { Logger } from '#platform/log/logger';
import type { Order } from '../domain/order.ts';
import type { OrderStore } from '../ports.ts';
import type { FinishRefund } from './finish-refund.ts';
import type { GivePiecesBack, HoldPieces } from './hold-pieces.ts';
import type { ServeStock } from './serve-stock.ts';

type Ports = {
  orders: OrderStore;
  holdPieces: HoldPieces;
  givePiecesBack: GivePiecesBack;
  serveStock: ServeStock;
  finishRefund: FinishRefund;
  clock: Clock;
  logger: Logger;
};
export type FinishReinstating = (order: Order) => Promise<void>;

/**
 * Looks for the pieces of an order whose money came too late: they are sold when they are still there, else the money goes back.
 * Only who began this attempt may call it: two on one attempt would sell one hold twice.
 */
export const createFinishReinstating = (ports: Ports): FinishReinstating => {
  const { orders, holdPieces, givePiecesBack, serveStock, finishRefund, clock, logger } = ports;

  const sell = async (order: Order): Promise<void> => {
    const paid = await orders.move(order, 'PAID', { paidAt: new Date(clock.nowMs()) });
    // Somebody has taken the order over, with an attempt and pieces of its own.
    await (paid ? serveStock(paid) : givePiecesBack(order));
  };

  const giveUp = async (order: Order): Promise<void> => {
    const owed = await orders.move(order, 'REFUND_PENDING');
    await (owed ? finishRefund(owed) : givePiecesBack(order));
  };

  return async (order) => {
    const outcome = await holdPieces(order);
    if (outcome.kind === 'held') return sell(order);
    // Nothing is known of the pieces: the sweeper asks again, under the next attempt.
    if (outcome.kind === 'busy') return logger.warn('orders.reinstating_waits', { orderId: order.id });
    return giveUp(order);
  };
};
