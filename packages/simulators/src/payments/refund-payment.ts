import { minusMinor, sumMinor } from '@scarlet/contracts/money';
import type { CreateRefund, Refund } from '@scarlet/contracts/schemas';
import type { Clock } from '../clock.ts';
import { newId } from './announce.ts';
import type { Books } from './books.ts';
import { keyFor, madeBefore } from './idempotency.ts';
import { missing, Refusal } from './refusal.ts';

type Needs = { books: Books; clock: Clock };

const leftMinor = (books: Books, intentId: string, paidMinor: number) => {
  const given = [...books.refunds.values()].filter((refund) => refund.intentId === intentId);
  return minusMinor(paidMinor, sumMinor(given.map(({ amountMinor }) => amountMinor)));
};

/**
 * Gives money back, all that is left when no amount is named. The same key gives the same refund back.
 * Throws a refusal when nothing was paid or less is left.
 */
export const createRefundPayment =
  ({ books, clock }: Needs) =>
  (key: string, body: CreateRefund): Refund => {
    const use = { key, route: 'refunds', body };
    const before = madeBefore(books, use);
    if (before !== undefined) return books.refunds.get(before) ?? missing('refund', before);

    const intent = books.intents.get(body.intentId) ?? missing('payment intent', body.intentId);
    if (intent.status !== 'succeeded')
      throw new Refusal('intent_unexpected_state', `A payment intent that is ${intent.status} has nothing to refund.`);
    const left = leftMinor(books, intent.id, intent.amountMinor);
    const amountMinor = body.amountMinor ?? left;
    if (amountMinor > left || left === 0)
      throw new Refusal('amount_too_large', `Only ${left} paise are left to refund.`);

    const refund: Refund = {
      id: newId('re'),
      intentId: intent.id,
      amountMinor,
      currency: 'INR',
      status: 'succeeded',
      createdAt: new Date(clock.nowMs()).toISOString(),
    };
    books.write({ refund, key: keyFor(use, refund.id) });
    return refund;
  };
