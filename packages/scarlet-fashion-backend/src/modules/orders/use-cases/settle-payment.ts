import type { Clock } from '#kernel/clock';
import type { Logger } from '#platform/log/logger';
import type { Order } from '../domain/order.ts';
import { decidePayment } from '../domain/payment-decision.ts';
import type { OrderStore } from '../ports.ts';
import type { ServeStock } from './serve-stock.ts';
import type { SettleLateMoney } from './settle-late-money.ts';

type Ports = {
  orders: OrderStore;
  serveStock: ServeStock;
  settleLateMoney: SettleLateMoney;
  clock: Clock;
  logger: Logger;
};
export type SettlePayment = (payment: { orderId: string; attempt: number }) => Promise<void>;

/**
 * Turns captured money into a PAID order and its held pieces into sold ones; safe to call again with the same payment. Money for
 * an order that waits no longer has a story of its own.
 */
export const createSettlePayment = (ports: Ports): SettlePayment => {
  const { orders, serveStock, settleLateMoney, clock, logger } = ports;

  /** False when somebody else has moved the order meanwhile. */
  const settle = async (order: Order, attempt: number): Promise<boolean> => {
    const decision = decidePayment(order, attempt);
    if (decision === 'late') return settleLateMoney(order, attempt);
    const facts = { paidAt: new Date(clock.nowMs()), paidAttempt: attempt };
    const paid = decision === 'pay' ? await orders.move(order, 'PAID', facts) : order;
    if (paid) await serveStock(paid);
    return paid !== undefined;
  };

  const settlePayment: SettlePayment = async (payment) => {
    const order = await orders.get(payment.orderId);
    if (!order) return logger.error('orders.payment_without_order', payment);
    // Who lost the compare-and-set reads what the winner made of the order and goes on from there.
    if (!(await settle(order, payment.attempt))) await settlePayment(payment);
  };
  return settlePayment;
};
