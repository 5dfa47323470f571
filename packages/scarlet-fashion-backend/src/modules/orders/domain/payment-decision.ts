import type { Order } from './order.ts';
import { isPaid } from './order-status.ts';

export type PaymentDecision =
  /** The order waits for exactly this money. */
  | 'pay'
  /** It was taken in before; its stock may still have to follow. */
  | 'paid_before'
  /** The order has been given up, or holds its pieces under another attempt. */
  | 'late';

/** What money for an attempt means for an order. */
export const decidePayment = (order: Pick<Order, 'status' | 'attempt'>, attempt: number): PaymentDecision => {
  if (order.attempt !== attempt) return 'late';
  if (order.status === 'PENDING') return 'pay';
  return isPaid(order.status) ? 'paid_before' : 'late';
};
