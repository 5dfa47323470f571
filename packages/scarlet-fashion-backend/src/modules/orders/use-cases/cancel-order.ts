import { bug, Problem } from '@scarlet/contracts/problem';
import type { Order } from '../domain/order.ts';
import type { OrderStore, Payments } from '../ports.ts';
import type { EndOrder } from './end-order.ts';
import type { SettlePayment } from './settle-payment.ts';

type Ports = {
  orders: OrderStore;
  payments: Payments;
  endOrder: EndOrder;
  settlePayment: SettlePayment;
  holdMs: number;
};
export type CancelOrder = (order: Order) => Promise<Order>;

/**
 * Cancels an order that waits for its payment: the payment first, so that no money can come for an order that is gone. That it is
 * wanted is noted before: when the provider does not answer, or whoever asks does not live to end it, the sweeper goes on with it,
 * and the order is returned as it is. Whoever cancels it at the same time gets the same answer. Throws
 * `orders.illegal_move` (also when money has come or is on its way: then the order waits for that) and `orders.changed_meanwhile`.
 */
export const createCancelOrder = (ports: Ports): CancelOrder => {
  const { orders, payments, endOrder } = ports;
  const refuse = createRefuse(ports);

  const end = async (order: Order): Promise<Order> => {
    const cancelled = (await endOrder(order, { to: 'CANCELLED' })) ?? (await orders.get(order.id));
    if (cancelled?.status !== 'CANCELLED') throw new Problem('orders.changed_meanwhile', {});
    return cancelled;
  };

  return async (order) => {
    if (order.status === 'CANCELLED') return order;
    if (order.status !== 'PENDING') throw illegal(order.status);
    await orders.askCancel(order);
    const outcome = await payments.cancelIntent({ orderId: order.id, attempt: order.attempt });
    if (outcome === 'processing' || outcome === 'succeeded') throw await refuse(order, outcome);
    if (outcome !== 'unreachable') return end(order);
    return (await orders.get(order.id)) ?? bug('An order vanished while it was cancelled', { id: order.id });
  };
};

/** The money is there, or on its way: then the order has its time again, so that what was refused is not done later. */
const createRefuse =
  ({ orders, payments, settlePayment, holdMs }: Ports) =>
  async (order: Order, outcome: 'processing' | 'succeeded'): Promise<Problem> => {
    const payment = { orderId: order.id, attempt: order.attempt };
    if (outcome === 'succeeded') {
      await settlePayment(payment);
      return illegal('PAID');
    }
    await payments.withdrawCancel(payment);
    await orders.withdrawCancel(order, new Date(order.placedAt.getTime() + (order.isExtended ? 2 : 1) * holdMs));
    return illegal('PENDING');
  };

const illegal = (from: string): Problem => new Problem('orders.illegal_move', { from, to: 'CANCELLED' });
