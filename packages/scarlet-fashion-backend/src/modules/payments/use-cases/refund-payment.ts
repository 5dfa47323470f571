import { assertNever } from '@scarlet/contracts/problem';
import { paymentId } from '../domain/payment.ts';
import { decideRefund } from '../domain/refund.ts';
import type { RefundStore } from '../ports.ts';
import type { GiveBack } from './give-back.ts';

type Ports = { refunds: RefundStore; giveBack: GiveBack };
export type ToRefund = {
  orderId: string;
  attempt: number;
  /** Unique within the payment. */
  key: string;
  /** In paise; all that is left unless told. */
  amountMinor?: number;
  /** Who wants it: `user:<id>` or `shop`. */
  by: string;
};
export type RefundOutcome =
  | { kind: 'given'; amountMinor: number }
  /** The provider does not say: the shop goes on asking. */
  | { kind: 'asked'; amountMinor: number }
  | { kind: 'too_large'; leftMinor: number }
  | { kind: 'nothing_paid' };
export type RefundPayment = (toRefund: ToRefund) => Promise<RefundOutcome>;

/** Gives money back once for each key, and never more than was paid: the payment's document is the arbiter between many. */
export const createRefundPayment = ({ refunds, giveBack }: Ports): RefundPayment => {
  const refundPayment: RefundPayment = async (toRefund) => {
    const id = paymentId(toRefund);
    const book = await refunds.read(id);
    if (!book) return { kind: 'nothing_paid' };
    const decision = decideRefund(book, toRefund);
    switch (decision.kind) {
      case 'ask':
        // Won or lost, the next look finds what to do: this refund, a rival's, or less that is left.
        await refunds.ask(id, { key: toRefund.key, by: toRefund.by, amountMinor: decision.amountMinor });
        return refundPayment(toRefund);
      case 'known': {
        const { amountMinor } = decision.refund;
        return { kind: (await giveBack(book, decision.refund)) ? 'given' : 'asked', amountMinor };
      }
      case 'nothing_left':
        return { kind: decision.isAllGiven ? 'given' : 'asked', amountMinor: 0 };
      case 'too_large':
      case 'nothing_paid':
        return decision;
      default:
        return assertNever(decision);
    }
  };
  return refundPayment;
};
