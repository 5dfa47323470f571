import { bug, Problem } from '@scarlet/contracts/problem';
import type { Order } from '../domain/order.ts';
import type { OrderStore, Payments } from '../ports.ts';
import type { EndOrder } from './end-order.ts';
import type { SettlePayment } from './settle-payment.ts';

type Ports = { orders: OrderStore; payments: Payments; endOrder: EndOrder; settlePayment: SettlePayment };
export type CancelOrder = (order: Order) => Promise<Order>;

/**
 * Cancels an order that waits for its payment: the payment first, so that no money can come for an order that is gone. That it is
 * wanted is noted before, and ends the order's time: while the provider does not answer or has money on its way, and when whoever
 * asks does not live to end it, the sweeper goes on with it, and the order is returned as it is. Whoever cancels it at the same time gets
 * the same answer. Throws `orders.illegal_move` (also when the money has come) and `orders.changed_meanwhile`.
 */
export const createCancelOrder = ({ orders, payments, endOrder, settlePayment }: Ports): CancelOrder => {
  const end = async (order: Order): Promise<Order> => {
    const cancelled = (await endOrder(order, { to: 'CANCELLED' })) ?? (await orders.get(order.id));
    if (cancelled?.status !== 'CANCELLED') throw new Problem('orders.changed_meanwhile', {});
    return cancelled;
  };

  return async (order) => {
    if (order.status === 'CANCELLED') return order;
    if (order.status !== 'PENDING') throw illegal(order.status);
    await orders.askCancel(order);
    const payment = { orderId: order.id, attempt: order.attempt };
    const outcome = await payments.cancelIntent(payment);
    if (outcome === 'canceled' || outcome === 'none') return end(order);
    if (outcome === 'succeeded') {
      await settlePayment(payment);
      throw illegal('PAID');
    }
    return (await orders.get(order.id)) ?? bug('An order vanished while it was cancelled', { id: order.id });
  };
};

const illegal = (from: string): Problem => new Problem('orders.illegal_move', { from, to: 'CANCELLED' });
