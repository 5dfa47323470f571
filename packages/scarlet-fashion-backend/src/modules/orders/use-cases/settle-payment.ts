import type { Clock } from '#kernel/clock';
import type { Logger } from '#platform/log/logger';
import type { Order } from '../domain/order.ts';
import { decidePayment } from '../domain/payment-decision.ts';
import type { OrderStore } from '../ports.ts';
import type { ServeStock } from './serve-stock.ts';

type Ports = { orders: OrderStore; serveStock: ServeStock; clock: Clock; logger: Logger };
export type Settled = 'paid' | 'late' | 'unknown';
export type SettlePayment = (payment: { orderId: string; attempt: number }) => Promise<Settled>;

/**
 * Turns captured money into a PAID order and its held pieces into sold ones; safe to call again with the same payment. Money for
 * an order that waits no longer stays with the payment and is reported: a person sees to it.
 */
export const createSettlePayment = ({ orders, serveStock, clock, logger }: Ports): SettlePayment => {
  const pay = (order: Order) => orders.move(order, 'PAID', { paidAt: new Date(clock.nowMs()) });

  const settlePayment: SettlePayment = async ({ orderId, attempt }) => {
    const order = await orders.get(orderId);
    if (!order) {
      logger.error('orders.payment_without_order', { orderId, attempt });
      return 'unknown';
    }
    const decision = decidePayment(order, attempt);
    if (decision === 'late') {
      logger.error('orders.late_money', { orderId, attempt, status: order.status, current: order.attempt });
      return 'late';
    }
    const paid = decision === 'pay' ? await pay(order) : order;
    // Who lost the compare-and-set reads what the winner made of the order and goes on from there.
    if (!paid) return settlePayment({ orderId, attempt });
    await serveStock(paid);
    return 'paid';
  };
  return settlePayment;
};
