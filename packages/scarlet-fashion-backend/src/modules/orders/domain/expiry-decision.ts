import { minute } from '#kernel/clock';

/** How the attempt to cancel a payment ended; see the front door of payments. */
export type CancelOutcome = 'canceled' | 'none' | 'succeeded' | 'processing' | 'unreachable';

export type ExpiryDecision =
  /** Nobody can pay any more: the pieces go back. */
  | 'expire'
  /** The money came in time after all. */
  | 'settle'
  /** Money is under way, or nothing is known: the next sweep asks again. */
  | 'wait';

// Pieces cannot be kept for ever for a provider that never says a word; money that comes later finds its own way.
const givenUpAfterMs = 30 * minute;

type Facts = {
  outcome: CancelOutcome;
  overdueMs: number;
  /** How long pieces are kept for an order that is not paid; they are kept twice as long for money that is under way. */
  holdMs: number;
};

/** What to do with an order that has run out or is being cancelled, after its payment was to be cancelled first. */
export const decideExpiry = ({ outcome, overdueMs, holdMs }: Facts): ExpiryDecision => {
  if (outcome === 'succeeded') return 'settle';
  if (outcome === 'canceled' || outcome === 'none') return 'expire';
  return overdueMs > (outcome === 'processing' ? holdMs : givenUpAfterMs) ? 'expire' : 'wait';
};
