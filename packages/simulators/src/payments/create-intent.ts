import type { CreateIntent } from '@scarlet/contracts/schemas';
import type { Clock } from '../clock.ts';
import { type Announce, newId } from './announce.ts';
import type { Books } from './books.ts';
import { keyFor, madeBefore } from './idempotency.ts';
import type { OneShot } from './one-shot.ts';
import type { StoredIntent } from './records.ts';
import { missing } from './refusal.ts';

type Needs = { books: Books; clock: Clock; announce: Announce; paidBeforeReply: OneShot };

/**
 * Creates an intent; the same key with the same body gives the same intent back, in the state it has by now.
 * Throws a refusal when the key was used with another body.
 */
export const createCreateIntent =
  ({ books, clock, announce, paidBeforeReply }: Needs) =>
  async (key: string, body: CreateIntent): Promise<StoredIntent> => {
    const use = { key, route: 'payment_intents', body };
    const before = madeBefore(books, use);
    if (before !== undefined) return books.intents.get(before) ?? missing('payment intent', before);

    const { reference, amountMinor, currency, description, returnPath } = body;
    const intent: StoredIntent = {
      ...{ reference, amountMinor, currency, description, returnPath },
      id: newId('pi'),
      status: 'requires_payment_method',
      createdAt: new Date(clock.nowMs()).toISOString(),
      cancelFaults: 0,
    };
    books.write({ intent, key: keyFor(use, intent.id) });
    // The answer is the intent as it was made: that is what makes the event overtake it.
    if (paidBeforeReply.take())
      await announce({ intent: { ...intent, status: 'succeeded' }, type: 'payment_intent.succeeded' });
    return intent;
  };
