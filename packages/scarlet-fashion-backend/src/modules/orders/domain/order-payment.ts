import type { Order } from './order.ts';

/** The payment whose money the order has: that of the attempt which was paid, which late money makes an earlier one than its own. */
export const paymentOf = ({ id, attempt, paidAttempt }: Pick<Order, 'id' | 'attempt' | 'paidAttempt'>) => ({
  orderId: id,
  attempt: paidAttempt ?? attempt,
});
