import type { OrderStatus } from '@scarlet/contracts/schemas';

/** The moves of an order as the design has them: written down again, so that a test does not believe the code under test. */
const moves: Record<OrderStatus, readonly OrderStatus[]> = {
  RESERVING: ['PENDING', 'REJECTED'],
  REJECTED: [],
  PENDING: ['PAID', 'EXPIRED', 'CANCELLED', 'FAILED'],
  EXPIRED: ['REINSTATING'],
  CANCELLED: ['REINSTATING'],
  FAILED: ['REINSTATING'],
  REINSTATING: ['PAID', 'REFUND_PENDING'],
  PAID: ['BILLED', 'REFUND_PENDING'],
  BILLED: ['REFUND_PENDING'],
  REFUND_PENDING: ['REFUNDED'],
  REFUNDED: [],
};

const reach = (from: OrderStatus): Set<OrderStatus> => {
  const reached = new Set<OrderStatus>([from]);
  for (const status of reached) for (const next of moves[status]) reached.add(next);
  return reached;
};

/** Whether an order that was in `from` may be found in `to` later; between two looks it may have moved more than once. */
export const canReach = (from: OrderStatus, to: OrderStatus): boolean => reach(from).has(to);
