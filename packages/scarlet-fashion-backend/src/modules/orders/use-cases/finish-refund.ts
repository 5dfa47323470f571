import type { Logger } from '#platform/log/logger';
import type { Order } from '../domain/order.ts';
import { paymentOf } from '../domain/order-payment.ts';
import type { OrderStore, Payments } from '../ports.ts';
import type { ServeStock } from './serve-stock.ts';
import type { Asking, StepEnd } from './sweep-step.ts';

type Ports = { orders: OrderStore; payments: Payments; serveStock: ServeStock; logger: Logger };
export type FinishRefund = (order: Order, asking?: Asking) => Promise<StepEnd>;

/** Under which a payment's book keeps the refund of all that was left. */
export const restKey = 'rest';

/** Gives back all that is left of a REFUND_PENDING order's money, then notes it. What the provider does not confirm now, a sweep asks for again. */
export const createFinishRefund =
  ({ orders, payments, serveStock, logger }: Ports): FinishRefund =>
  async (order, { mayAsk } = { mayAsk: true }) => {
    await serveStock(order);
    const outcome = await payments.refund({ ...paymentOf(order), key: restKey, by: 'shop', mayAsk });
    if (outcome.kind === 'given') await orders.move(order, 'REFUNDED');
    if (outcome.kind === 'nothing_paid') logger.error('orders.refund_without_money', { orderId: order.id });
    if (outcome.kind === 'asked') return 'silent';
    return outcome.kind === 'given' ? 'done' : 'waits';
  };
