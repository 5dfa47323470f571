import type { Clock } from '#kernel/clock';
import type { Logger } from '#platform/log/logger';
import type { PaymentProvider, PaymentStore, ProviderAnswer, RefundStore } from '../ports.ts';
import { cancelAt, lookAt } from './ask-provider.ts';
import type { GiveBack } from './give-back.ts';
import type { LearnIntent } from './learn-intent.ts';

type Ports = {
  payments: PaymentStore;
  refunds: RefundStore;
  giveBack: GiveBack;
  provider: PaymentProvider;
  learnIntent: LearnIntent;
  clock: Clock;
  logger: Logger;
};
export type RefreshPayments = (olderThanMs: number) => Promise<void>;

const atMostAtOnce = 100;

/**
 * Asks the provider about payments whose end it has not told for a while: heals webhooks that were lost, and answers that nobody
 * lived to hear. Asks again for refunds
 * that it has not confirmed, whatever their age: each is one customer's money. After one silence of the provider the others wait
 * for the next pass, which begins with another one.
 */
export const createRefreshPayments = (ports: Ports): RefreshPayments => {
  const { payments, refunds, giveBack, provider, learnIntent, clock, logger } = ports;
  const takeIn = async (id: string, answer: ProviderAnswer): Promise<void> => {
    if (answer.kind === 'refused') logger.error('payments.refresh_refused', { payment: id, code: answer.code });
    if (answer.kind === 'intent') await learnIntent(answer.intent);
  };

  const giveBackOwed = async (): Promise<void> => {
    const owed = (await refunds.owed(atMostAtOnce)).flatMap((book) =>
      book.refunds.filter(({ isGiven }) => !isGiven).map((refund) => ({ book, refund })),
    );
    for (const { book, refund } of owed) {
      await payments.markChecked(book.payment.id);
      if ((await giveBack(book, refund)) === 'silent') return;
    }
  };

  return async (olderThanMs) => {
    await giveBackOwed();
    const open = await payments.openSince(new Date(clock.nowMs() - olderThanMs), atMostAtOnce);
    for (const payment of open) {
      const answer = await (payment.isCancelAsked ? cancelAt : lookAt)(provider, payment);
      // Also without an answer: one that is never answered stops nobody.
      await payments.markChecked(payment.id);
      if (answer.kind === 'unreachable') return logger.warn('payments.provider_down', { error: answer.cause });
      await takeIn(payment.id, answer);
    }
  };
};
