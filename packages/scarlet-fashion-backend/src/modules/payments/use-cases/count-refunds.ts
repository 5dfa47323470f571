import { sumMinor } from '@scarlet/contracts/money';
import type { RefundStore } from '../ports.ts';

export type RefundCounters = { refunds: number; refundedMinor: number };

/** Counts each refund once, when it is taken off what is left; a repeat of its key takes nothing. */
export const countRefunds = (refunds: RefundStore, counters: RefundCounters): RefundStore => ({
  ...refunds,
  ask: async (paymentId, refund) => {
    const isAsked = await refunds.ask(paymentId, refund);
    if (isAsked) {
      counters.refunds += 1;
      counters.refundedMinor = sumMinor([counters.refundedMinor, refund.amountMinor]);
    }
    return isAsked;
  },
});
