import type { Announce } from './announce.ts';
import type { Books } from './books.ts';
import type { StoredIntent } from './records.ts';
import { missing, Refusal } from './refusal.ts';

type Needs = { books: Books; announce: Announce };

const isOpen = ({ status }: StoredIntent) => status === 'requires_payment_method' || status === 'requires_action';

/**
 * Cancels an intent; a repeat is answered like the first call. Throws a refusal when money is taken or under way,
 * because only an intent that waits for its buyer can be cancelled.
 */
export const createCancelIntent =
  ({ books, announce }: Needs) =>
  (id: string): StoredIntent => {
    const intent = books.intents.get(id) ?? missing('payment intent', id);
    if (intent.status === 'canceled') return intent;
    if (!isOpen(intent))
      throw new Refusal('intent_unexpected_state', `A payment intent that is ${intent.status} cannot be canceled.`);
    if (intent.cancelFaults > 0) {
      books.write({ intent: { ...intent, cancelFaults: intent.cancelFaults - 1 } });
      throw new Refusal('api_error', 'Something went wrong on the side of the provider.');
    }
    const canceled: StoredIntent = { ...intent, status: 'canceled' };
    void announce({ intent: canceled, type: 'payment_intent.canceled' });
    return canceled;
  };
