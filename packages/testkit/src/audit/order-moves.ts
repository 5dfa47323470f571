import type { OrderStatus } from '@scarlet/contracts/schemas';
import type { OrderDocument } from './documents.ts';

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

type Place = Pick<OrderDocument, 'status' | 'attempt'>;

/** Who was only told that the shop is busy may begin anew, under a higher attempt. */
const hasBegunAnew = (before: Place, after: Place): boolean =>
  reach(before.status).has('REJECTED') && after.attempt > before.attempt;

/** Whether an order that was `before` may be found as `after` later; between two looks it may have moved more than once. */
export const canReach = (before: Place, after: Place): boolean =>
  reach(hasBegunAnew(before, after) ? 'RESERVING' : before.status).has(after.status);
