import type { OrderStatus } from '@scarlet/contracts/schemas';

/**
 * Every move an order can make. The status is the only arbiter between payment, expiry and cancellation: whoever wins the
 * compare-and-set on it decides, and stock follows.
 */
const moves = {
  RESERVING: ['PENDING', 'REJECTED'],
  REJECTED: [],
  PENDING: ['PAID', 'EXPIRED', 'CANCELLED', 'FAILED'],
  PAID: ['BILLED', 'REFUND_PENDING'],
  EXPIRED: ['REINSTATING'],
  CANCELLED: ['REINSTATING'],
  FAILED: ['REINSTATING'],
  REINSTATING: ['PAID', 'REFUND_PENDING'],
  BILLED: ['REFUND_PENDING'],
  REFUND_PENDING: ['REFUNDED'],
  REFUNDED: [],
} as const satisfies Record<OrderStatus, readonly OrderStatus[]>;

export const canMove = (from: OrderStatus, to: OrderStatus): boolean => moves[from].some((next) => next === to);

/** What the rest of the shop is told when an order enters a status. */
const events: Partial<Record<OrderStatus, string>> = {
  PENDING: 'order.placed',
  PAID: 'order.paid',
  BILLED: 'order.billed',
  REJECTED: 'order.rejected',
  EXPIRED: 'order.expired',
  CANCELLED: 'order.cancelled',
  FAILED: 'order.failed',
  REFUND_PENDING: 'order.refund_ordered',
  REFUNDED: 'order.refunded',
};

export const eventOf = (entered: OrderStatus): string | undefined => events[entered];

/** The money is in, and the order stands. */
export const isPaid = (status: OrderStatus): boolean => status === 'PAID' || status === 'BILLED';

/** What a shopper is shown: an order that never came about is nobody's. */
export const isShown = (status: OrderStatus): boolean => status !== 'REJECTED';
