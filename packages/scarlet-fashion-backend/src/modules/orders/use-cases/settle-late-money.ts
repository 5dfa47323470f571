import { assertNever } from '@scarlet/contracts/problem';
import type { Logger } from '#platform/log/logger';
import { decideLateMoney } from '../domain/late-money.ts';
import type { Order } from '../domain/order.ts';
import type { OrderStore, Payments } from '../ports.ts';
import type { FinishReinstating } from './finish-reinstating.ts';
import type { ServeStock } from './serve-stock.ts';

type Ports = {
  orders: OrderStore;
  payments: Payments;
  serveStock: ServeStock;
  finishReinstating: FinishReinstating;
  logger: Logger;
};
/** False when somebody else has moved the order: it has to be looked at again. */
export type SettleLateMoney = (order: Order, attempt: number) => Promise<boolean>;

/** What to do with money for an attempt that its order does not wait for. Safe to repeat. */
export const createSettleLateMoney = (ports: Ports): SettleLateMoney => {
  const { orders, payments, serveStock, finishReinstating, logger } = ports;

  const reinstate = async (order: Order, attempt: number): Promise<boolean> => {
    // The pieces of the attempt that was given up go back first, else they would be missing when they are looked for anew.
    await serveStock(order);
    const next = await orders.move(order, 'REINSTATING', { paidAttempt: attempt });
    if (next) await finishReinstating(next);
    return next !== undefined;
  };

  return async (order, attempt) => {
    const { id: orderId, status } = order;
    const decision = decideLateMoney(order, attempt);
    switch (decision) {
      case 'known':
        return true;
      case 'reinstate':
        logger.warn('orders.late_money', { orderId, attempt, status });
        return reinstate(order, attempt);
      case 'refund':
        logger.error('orders.unwanted_money', { orderId, attempt, status });
        await payments.refund({ orderId, attempt, key: 'unwanted', by: 'shop' });
        return true;
      default:
        return assertNever(decision);
    }
  };
};
