import type { BillStatus } from '@scarlet/contracts/schemas';

/**
 * Where a bill may go. It is BILLED at most once; a till may bill what was never exported (a person typed it in), because
 * a printed invoice is a fact. Only a person leads a bill out of REVIEW.
 */
const moves = {
  UNBILLED: ['CLAIMED', 'BILLED', 'REVIEW', 'CANCELLED'],
  CLAIMED: ['UNBILLED', 'EXPORTED', 'BILLED', 'REVIEW', 'CANCELLED'],
  EXPORTED: ['BILLED', 'REVIEW', 'CANCELLED'],
  BILLED: ['VOIDED'],
  REVIEW: ['BILLED', 'CANCELLED'],
  VOIDED: [],
  CANCELLED: [],
} as const satisfies Record<BillStatus, readonly BillStatus[]>;

export const canMove = (from: BillStatus, to: BillStatus): boolean => moves[from].some((next) => next === to);

/** The statuses from which a bill may go there, for the condition of the write. */
export const sourcesOf = (to: BillStatus): readonly BillStatus[] =>
  Object.keys(moves)
    .filter((from): from is BillStatus => Object.hasOwn(moves, from))
    .filter((from) => canMove(from, to));
