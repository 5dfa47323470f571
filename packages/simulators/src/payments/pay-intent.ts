import type { Announce } from './announce.ts';
import type { Books } from './books.ts';
import type { OneShot } from './one-shot.ts';
import type { StoredIntent } from './records.ts';
import { missing } from './refusal.ts';
import type { SlowPayments } from './slow-payments.ts';
import type { TestCard } from './test-cards.ts';

type Needs = {
  books: Books;
  announce: Announce;
  slowPayments: SlowPayments;
  paidBeforeReply: OneShot;
  processingMs: number;
  lateMs: number;
};

/** What the buyer does on the page. Each resolves when the shop was told, or the first try to tell it failed. */
export type Buyer = {
  /** Pays with a test card; does nothing unless the intent waits for a card, so a form that is sent twice pays once. */
  pay(intentId: string, card: TestCard): Promise<void>;
  /** Answers the bank's question; does nothing unless the bank has asked. */
  authenticate(intentId: string, isApproved: boolean): Promise<void>;
};

const cancelFaults = 3;

export const createBuyer = (needs: Needs): Buyer => {
  const { books, announce, slowPayments, paidBeforeReply } = needs;
  const intentOf = (id: string) => books.intents.get(id) ?? missing('payment', id);

  const succeed = (intent: StoredIntent, copies: number) =>
    announce({ intent: { ...intent, status: 'succeeded' }, type: 'payment_intent.succeeded', copies });
  const decline = (intent: StoredIntent) =>
    announce({ intent: { ...intent, status: 'requires_payment_method' }, type: 'payment_intent.payment_failed' });

  const outcomes: Record<TestCard, (intent: StoredIntent) => Promise<void>> = {
    success: (intent) => succeed(intent, 1),
    decline,
    authentication: async (intent) => books.write({ intent: { ...intent, status: 'requires_action' } }),
    processing: (intent) => slowPayments.begin(intent, needs.processingMs),
    'success-after-expiry': (intent) => slowPayments.begin(intent, needs.lateMs),
    'webhook-twice': (intent) => succeed(intent, 2),
    'webhook-never': (intent) => succeed(intent, 0),
    'webhook-before-create': (intent) => {
      paidBeforeReply.arm();
      return succeed(intent, 1);
    },
    'cancel-500': async (intent) => books.write({ intent: { ...intent, cancelFaults } }),
  };

  return {
    pay: async (intentId, card) => {
      const intent = intentOf(intentId);
      if (intent.status === 'requires_payment_method') await outcomes[card](intent);
    },
    authenticate: async (intentId, isApproved) => {
      const intent = intentOf(intentId);
      if (intent.status === 'requires_action') await (isApproved ? succeed(intent, 1) : decline(intent));
    },
  };
};
