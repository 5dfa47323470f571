import { Problem } from '@scarlet/contracts/problem';
import type { CancelOutcome } from '../domain/expiry-decision.ts';
import type { Order } from '../domain/order.ts';
import type { OrderStore, Payments } from '../ports.ts';
import type { EndOrder } from './end-order.ts';
import type { SettlePayment } from './settle-payment.ts';

type Ports = { orders: OrderStore; payments: Payments; endOrder: EndOrder; settlePayment: SettlePayment };
export type CancelOrder = (order: Order) => Promise<Order>;

/**
 * Cancels an order that waits for its payment: the payment first, so that no money can come for an order that is gone. Whoever
 * cancels it at the same time gets the same answer. Throws
 * `orders.illegal_move` (also when money has come or is on its way), `orders.changed_meanwhile`, `payments.provider_down`.
 */
export const createCancelOrder = ({ orders, payments, endOrder, settlePayment }: Ports): CancelOrder => {
  const refuse = async (payment: { orderId: string; attempt: number }, outcome: CancelOutcome): Promise<Problem> => {
    if (outcome === 'unreachable') return new Problem('payments.provider_down', {});
    if (outcome === 'processing') return illegal('PENDING');
    await settlePayment(payment);
    return illegal('PAID');
  };

  return async (order) => {
    if (order.status === 'CANCELLED') return order;
    if (order.status !== 'PENDING') throw illegal(order.status);
    const payment = { orderId: order.id, attempt: order.attempt };
    const outcome = await payments.cancelIntent(payment);
    if (outcome !== 'canceled' && outcome !== 'none') throw await refuse(payment, outcome);
    const cancelled = (await endOrder(order, { to: 'CANCELLED' })) ?? (await orders.get(order.id));
    if (cancelled?.status !== 'CANCELLED') throw new Problem('orders.changed_meanwhile', {});
    return cancelled;
  };
};

const illegal = (from: string): Problem => new Problem('orders.illegal_move', { from, to: 'CANCELLED' });
