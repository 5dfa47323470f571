/** What the payment provider itself has written down: the only witness of whose money it took and gave back. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export type BookedIntent = { id: string; reference: string; amountMinor: number; status: string };
export type BookedRefund = { id: string; intentId: string; amountMinor: number };
export type BookedDelivery = { eventId: string; intentId: string; type: string; rawBody: string; state: string };
export type ProviderBooks = {
  intents: readonly BookedIntent[];
  refunds: readonly BookedRefund[];
  deliveries: readonly BookedDelivery[];
};

type Entry = { intent?: BookedIntent; refund?: BookedRefund; delivery?: BookedDelivery };

const entriesOf = (text: string): Entry[] =>
  text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Entry => JSON.parse(line));

/** Reads the provider's book; a later line about the same thing replaces an earlier one. */
export const readProviderBooks = async (dataDir: string): Promise<ProviderBooks> => {
  const text = await readFile(join(dataDir, 'payments.jsonl'), 'utf8').catch(() => '');
  const intents = new Map<string, BookedIntent>();
  const refunds = new Map<string, BookedRefund>();
  const deliveries = new Map<string, BookedDelivery>();
  for (const { intent, refund, delivery } of entriesOf(text)) {
    if (intent) intents.set(intent.id, intent);
    if (refund) refunds.set(refund.id, refund);
    if (delivery) deliveries.set(delivery.eventId, delivery);
  }
  return { intents: [...intents.values()], refunds: [...refunds.values()], deliveries: [...deliveries.values()] };
};
