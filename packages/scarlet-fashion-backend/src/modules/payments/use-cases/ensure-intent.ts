import { Problem } from '@scarlet/contracts/problem';
import type { PaymentView } from '@scarlet/contracts/schemas';
import type { Logger } from '#platform/log/logger';
import { type Payment, paymentId } from '../domain/payment.ts';
import type { PaymentProvider, PaymentStore } from '../ports.ts';
import { createAt } from './ask-provider.ts';
import type { LearnIntent } from './learn-intent.ts';

type Ports = { payments: PaymentStore; provider: PaymentProvider; learnIntent: LearnIntent; logger: Logger };
export type ToPay = {
  orderId: string;
  attempt: number;
  amountMinor: number;
  description: string;
  /** Where the provider's page sends the buyer afterwards: a path of the shop. */
  returnPath: string;
};
export type EnsureIntent = (toPay: ToPay) => Promise<PaymentView>;

const asNew = (toPay: ToPay): Payment => ({
  ...toPay,
  id: paymentId(toPay),
  status: 'creating',
  intentId: undefined,
  payUrl: undefined,
  isCancelAsked: false,
});

const toView = ({ intentId, payUrl, status, amountMinor }: Payment): PaymentView | undefined => {
  if (status === 'canceled') throw new Problem('payments.not_payable', { status });
  return intentId === undefined || payUrl === undefined ? undefined : { intentId, payUrl, status, amountMinor };
};

/**
 * Creates the intent of an order's attempt, or returns the one that exists: however often and from wherever it is called, the
 * provider holds one. The payment is written before the provider is asked, so that no event can arrive for something unknown.
 * Throws `payments.not_payable` when it was cancelled and `payments.provider_down`.
 */
export const createEnsureIntent =
  ({ payments, provider, learnIntent, logger }: Ports): EnsureIntent =>
  async (toPay) => {
    const { payment } = await payments.begin(asNew(toPay));
    const known = toView(payment);
    if (known) return known;

    const answer = await createAt(provider, payment);
    if (answer.kind !== 'intent') {
      logger.error('payments.create_failed', { payment: payment.id, answer: answer.kind, ...describe(answer) });
      throw new Problem('payments.provider_down', {});
    }
    // A page that asks for another sum must not be shown: what was paid there would belong to no order.
    if ((await learnIntent(answer.intent)) === 'mismatch') throw new Problem('payments.provider_down', {});
    const learned = await payments.get(payment.id);
    return (learned && toView(learned)) ?? { ...answer.intent, intentId: answer.intent.id };
  };

const describe = (
  answer: { kind: 'refused'; status: number; code: string } | { kind: 'unreachable'; cause: unknown },
) => (answer.kind === 'refused' ? { status: answer.status, code: answer.code } : { error: answer.cause });
