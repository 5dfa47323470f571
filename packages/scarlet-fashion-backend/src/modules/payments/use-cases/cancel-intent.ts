import { type Payment, paymentId } from '../domain/payment.ts';
import type { PaymentProvider, PaymentStore, ProviderAnswer } from '../ports.ts';
import { cancelAt } from './ask-provider.ts';
import type { LearnIntent } from './learn-intent.ts';

type Ports = { payments: PaymentStore; provider: PaymentProvider; learnIntent: LearnIntent };

/**
 * `none`: nobody had begun to pay, and nobody can from now on. `processing`: money is under way, so it cannot be cancelled.
 * `unreachable`: the provider does not say.
 */
export type CancelOutcome = 'canceled' | 'none' | 'succeeded' | 'processing' | 'unreachable';
export type CancelIntent = (of: { orderId: string; attempt: number; mayAsk?: boolean }) => Promise<CancelOutcome>;

/** A payment that never was: it stands where one could begin, so that none can begin after the order was given up. */
const tombstone = (of: { orderId: string; attempt: number }): Payment => ({
  ...of,
  id: paymentId(of),
  amountMinor: 0,
  description: '',
  returnPath: '/',
  status: 'canceled',
  intentId: undefined,
  payUrl: undefined,
  isCancelAsked: true,
});

const outcomes: Partial<Record<Payment['status'], CancelOutcome>> = {
  canceled: 'canceled',
  succeeded: 'succeeded',
  processing: 'processing',
};

/**
 * Makes sure that an attempt cannot be paid any more, or tells that it has been. Safe to repeat. Without `mayAsk` the provider is
 * not asked, and is as if unreachable.
 */
export const createCancelIntent = ({ payments, provider, learnIntent }: Ports): CancelIntent => {
  const takeIn = async (answer: ProviderAnswer): Promise<CancelOutcome> => {
    if (answer.kind !== 'intent') return 'unreachable';
    const heard = await learnIntent(answer.intent);
    // Another sum is not this order's money; that nobody can pay it any more is true of any sum.
    if (heard === 'mismatch' && answer.intent.status !== 'canceled') return 'unreachable';
    return outcomes[answer.intent.status] ?? 'unreachable';
  };

  return async ({ mayAsk = true, ...of }) => {
    const { payment, isNew } = await payments.begin(tombstone(of));
    if (isNew) return 'none';
    if (payment.status === 'canceled' || payment.status === 'succeeded') return payment.status;
    await payments.askCancel(payment.id);
    return mayAsk ? takeIn(await cancelAt(provider, payment)) : 'unreachable';
  };
};
