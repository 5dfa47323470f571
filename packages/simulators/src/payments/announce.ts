import { randomBytes } from 'node:crypto';
import type { Intent, PaymentEvent, PaymentEventType } from '@scarlet/contracts/schemas';
import type { Clock } from '../clock.ts';
import type { Books } from './books.ts';
import type { Delivery, StoredIntent } from './records.ts';
import type { WebhookSender } from './webhook-sender.ts';

/** A new id that nobody can guess: whoever knows the id of an intent may open its page. */
export const newId = (prefix: string): string => `${prefix}_${randomBytes(12).toString('hex')}`;

/** The intent as the wire shows it. */
export const toWire = (
  { id, reference, amountMinor, currency, status, createdAt }: StoredIntent,
  publicUrl: string,
): Intent => ({ id, reference, amountMinor, currency, status, payUrl: `${publicUrl}/pay/${id}`, createdAt });

type Needs = { books: Books; clock: Clock; sender: WebhookSender; publicUrl: string };
type News = {
  /** The intent after its move. */
  intent: StoredIntent;
  type: PaymentEventType;
  /** How often the shop shall take the event; 0 keeps it back. */
  copies?: number;
};

/** Moves an intent and tells the shop about it. Resolves after the first try to tell, which may have failed. */
export type Announce = (news: News) => Promise<void>;

/** The move and its event are one entry of the books: no crash can leave a move that nobody is told about. */
export const createAnnounce =
  ({ books, clock, sender, publicUrl }: Needs): Announce =>
  async ({ intent, type, copies = 1 }) => {
    const nowMs = clock.nowMs();
    const createdAt = new Date(nowMs).toISOString();
    const event: PaymentEvent = { id: newId('evt'), type, createdAt, intent: toWire(intent, publicUrl) };
    const delivery: Delivery = {
      eventId: event.id,
      type,
      intentId: intent.id,
      rawBody: JSON.stringify(event),
      state: copies === 0 ? 'withheld' : 'pending',
      copiesLeft: copies,
      failures: 0,
      nextAtMs: nowMs,
      tries: [],
    };
    books.write({ intent, delivery });
    await sender.send(event.id);
  };
