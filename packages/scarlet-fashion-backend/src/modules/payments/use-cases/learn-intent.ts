import type { Intent } from '@scarlet/contracts/schemas';
import type { Logger } from '#platform/log/logger';
import { judge } from '../domain/payment.ts';
import type { PaymentStore } from '../ports.ts';

type Ports = { payments: PaymentStore; logger: Logger };
export type LearnIntent = (intent: Intent) => Promise<'learned' | 'nothing_new' | 'unknown' | 'mismatch'>;

/**
 * Takes in what the provider says about an intent, from whatever source, in whatever order and however often. Whoever loses the
 * compare-and-set judges again by what the winner wrote; a payment moves a handful of times in its life, so this ends.
 */
export const createLearnIntent = ({ payments, logger }: Ports): LearnIntent => {
  const learnIntent: LearnIntent = async (intent) => {
    const payment = await payments.get(intent.reference);
    if (!payment) {
      logger.warn('payments.unknown_intent', { intentId: intent.id, reference: intent.reference });
      return 'unknown';
    }
    const verdict = judge(payment, intent);
    if (verdict.kind === 'mismatch') {
      const { id: intentId, amountMinor, status } = intent;
      logger.error('payments.intent_mismatch', { payment: payment.id, intentId, amountMinor, status });
    }
    if (verdict.kind !== 'move') return verdict.kind;
    return (await payments.move(payment, { intent, news: verdict.news })) ? 'learned' : learnIntent(intent);
  };
  return learnIntent;
};
