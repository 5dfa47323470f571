/** What the provider writes down: the shapes of its books. */
import { Intent, PaymentEventType, Refund } from '@scarlet/contracts/schemas';
import { z } from 'zod';

/** An intent with what its creator said about it. The address of its page is made when it is shown, not kept. */
export const StoredIntent = Intent.omit({ payUrl: true }).extend({
  description: z.string(),
  returnPath: z.string(),
  /** When a payment that is under way will have succeeded, as epoch milliseconds. */
  settleAtMs: z.int().optional(),
  /** How many more cancels answer 500. */
  cancelFaults: z.int().default(0),
});
export type StoredIntent = z.infer<typeof StoredIntent>;

/** One webhook on its way. It is pending until it was taken as often as `copiesLeft` says, or given up. */
export const Delivery = z.object({
  eventId: z.string(),
  type: PaymentEventType,
  intentId: z.string(),
  rawBody: z.string(),
  state: z.enum(['pending', 'delivered', 'given_up', 'withheld']),
  copiesLeft: z.int(),
  /** Tries in a row that were not answered with 2xx. */
  failures: z.int(),
  nextAtMs: z.int(),
  tries: z.array(z.object({ at: z.iso.datetime(), answer: z.union([z.int(), z.literal('unreachable')]) })),
});
export type Delivery = z.infer<typeof Delivery>;

/** A key that was used once, with the fingerprint of what it was used for and the id of what came of it. */
export const UsedKey = z.object({ key: z.string(), fingerprint: z.string(), madeId: z.string() });
export type UsedKey = z.infer<typeof UsedKey>;

/** One line of the books. What stands in one entry happened together or not at all; a later line replaces an earlier one. */
export const Entry = z.object({
  intent: StoredIntent.optional(),
  delivery: Delivery.optional(),
  key: UsedKey.optional(),
  refund: Refund.optional(),
});
export type Entry = z.infer<typeof Entry>;
