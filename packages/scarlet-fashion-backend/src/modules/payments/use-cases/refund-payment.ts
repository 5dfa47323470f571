import { assertNever } from '@scarlet/contracts/problem';
import { paymentId } from '../domain/payment.ts';
import { decideRefund, type Refund, type RefundBook } from '../domain/refund.ts';
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
  /** Whether the provider may be asked now, or only what is known is told and the rest left to whoever asks later. */
  mayAsk?: boolean;
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
  const giveKnown = async (book: RefundBook, refund: Refund, mayAsk = true): Promise<RefundOutcome> => {
    const isGiven = refund.isGiven || (mayAsk && (await giveBack(book, refund)) === 'given');
    return { kind: isGiven ? 'given' : 'asked', amountMinor: refund.amountMinor };
  };

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
      case 'known':
        return giveKnown(book, decision.refund, toRefund.mayAsk);
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
