/**
 * The life of one bill in the shop. No state goes backwards: a paper bill cannot be unprinted, so whatever contradicts the
 * record goes to REVIEW, and only a person leads out of it. CONFIRMED and CANCELLED are ends; a contradiction that turns up
 * afterwards (a second invoice, a bill for a cancelled order) still opens a review.
 */
export const taskStates = [
  'RECEIVED',
  'STAGED',
  'EXPORTED',
  'BILLED',
  'CONFIRMED',
  'CANCEL_PENDING',
  'CANCELLED',
  'REVIEW',
] as const;
export type TaskState = (typeof taskStates)[number];

const moves = {
  RECEIVED: ['STAGED', 'BILLED', 'CANCELLED', 'REVIEW'],
  STAGED: ['EXPORTED', 'BILLED', 'CANCELLED', 'REVIEW'],
  EXPORTED: ['BILLED', 'CANCEL_PENDING', 'REVIEW'],
  BILLED: ['CONFIRMED', 'REVIEW'],
  CONFIRMED: ['REVIEW'],
  CANCEL_PENDING: ['CANCELLED', 'REVIEW'],
  CANCELLED: ['REVIEW'],
  REVIEW: ['BILLED', 'CONFIRMED', 'CANCELLED'],
} as const satisfies Record<TaskState, readonly TaskState[]>;

/** Whether the table allows this move. */
export const canMove = (from: TaskState, to: TaskState): boolean => moves[from].some((next) => next === to);
