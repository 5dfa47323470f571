import { createPatience } from '#kernel/patience';
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
  logger: Logger;
};
export type RefreshPayments = (olderThanMs: number) => Promise<void>;

const atMostAtOnce = 100;

/**
 * Asks the provider about payments whose end it has not told for a while: heals webhooks that were lost, and answers that nobody
 * lived to hear. Asks again for refunds that it has not confirmed, whatever their age: each is one customer's money. While the
 * provider is silent the others wait for the next pass, which begins with them.
 */
export const createRefreshPayments = (ports: Ports): RefreshPayments => {
  const { payments, refunds, giveBack, provider, learnIntent, logger } = ports;
  const takeIn = async (id: string, answer: ProviderAnswer): Promise<void> => {
    if (answer.kind === 'refused') logger.error('payments.refresh_refused', { payment: id, code: answer.code });
    if (answer.kind === 'unreachable') logger.warn('payments.provider_down', { payment: id, error: answer.cause });
    if (answer.kind === 'intent') await learnIntent(answer.intent);
  };

  const giveBackOwed = async (): Promise<void> => {
    const owed = (await refunds.owed(atMostAtOnce)).flatMap((book) =>
      book.refunds.filter(({ isGiven }) => !isGiven).map((refund) => ({ book, refund })),
    );
    const patience = createPatience();
    for (const { book, refund } of owed) {
      if (patience.isOver()) return;
      await payments.markChecked(book.payment.id);
      await patience.ask(
        () => giveBack(book, refund),
        (outcome) => outcome === 'silent',
      );
    }
  };

  return async (olderThanMs) => {
    await giveBackOwed();
    const open = await payments.openSince(olderThanMs, atMostAtOnce);
    const patience = createPatience();
    for (const payment of open) {
      if (patience.isOver()) return;
      const ask = payment.isCancelAsked ? cancelAt : lookAt;
      const answer = await patience.ask(
        () => ask(provider, payment),
        ({ kind }) => kind === 'unreachable',
      );
      // Also without an answer: one that is never answered stops nobody.
      await payments.markChecked(payment.id);
      await takeIn(payment.id, answer);
    }
  };
};
