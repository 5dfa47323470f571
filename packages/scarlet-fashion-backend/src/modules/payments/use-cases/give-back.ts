import type { Logger } from '#platform/log/logger';
import type { Refund, RefundBook } from '../domain/refund.ts';
import type { PaymentProvider, RefundAnswer, RefundStore } from '../ports.ts';

type Ports = { refunds: RefundStore; provider: PaymentProvider; logger: Logger };
/** Whether the money is back, or what the provider has said instead. */
export type GiveBack = (book: RefundBook, refund: Refund) => Promise<'given' | 'refused' | 'silent'>;

/**
 * Tells the provider to give money back that was taken off what is left before. Its key makes a repeat harmless: whoever dies
 * between the provider and the note is followed by the poller.
 */
export const createGiveBack =
  ({ refunds, provider, logger }: Ports): GiveBack =>
  async (book, { key, amountMinor, isGiven }) => {
    const { id, intentId } = book.payment;
    if (isGiven) return 'given';
    if (intentId === undefined) return 'refused';
    const answer = await provider.refund({ intentId, amountMinor }, `${id}:${key}`);
    if (answer.kind !== 'refund') {
      logger.error('payments.refund_failed', { payment: id, key, amountMinor, ...describe(answer) });
      return answer.kind === 'refused' ? 'refused' : 'silent';
    }
    await refunds.confirm(book, { key, amountMinor, refundId: answer.refund.id });
    return 'given';
  };

const describe = (answer: Exclude<RefundAnswer, { kind: 'refund' }>): Record<string, unknown> =>
  answer.kind === 'refused' ? { status: answer.status, code: answer.code } : { error: answer.cause };
