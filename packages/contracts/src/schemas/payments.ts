import { z } from 'zod';
import { MinorAmount } from './values.ts';

/** The life of a payment intent, as Stripe names it (docs.stripe.com, PaymentIntents lifecycle). */
export const IntentStatus = z.enum([
  'requires_payment_method',
  'requires_action',
  'processing',
  'succeeded',
  'canceled',
]);
export type IntentStatus = z.infer<typeof IntentStatus>;

/** What the provider keeps. `reference` is ours: `<orderId>#<attempt>`. */
export const Intent = z.object({
  id: z.string(),
  reference: z.string(),
  amountMinor: MinorAmount,
  currency: z.literal('INR'),
  status: IntentStatus,
  payUrl: z.url(),
  createdAt: z.iso.datetime(),
});
export type Intent = z.infer<typeof Intent>;

export const CreateIntent = z.strictObject({
  reference: z.string().max(80),
  amountMinor: MinorAmount.min(1),
  currency: z.literal('INR'),
  description: z.string().max(200),
  /** Path on the shop's own origin to which the buyer returns. */
  returnPath: z.string().regex(/^\/[^/\\]/),
});
export type CreateIntent = z.infer<typeof CreateIntent>;

/** The intents of one reference, newest first. */
export const IntentList = z.object({ items: z.array(Intent) });
export type IntentList = z.infer<typeof IntentList>;

/** Without an amount, what is left of the payment is given back. */
export const CreateRefund = z.strictObject({
  intentId: z.string().max(80),
  amountMinor: MinorAmount.min(1).optional(),
});
export type CreateRefund = z.infer<typeof CreateRefund>;
export const Refund = z.object({
  id: z.string(),
  intentId: z.string(),
  amountMinor: MinorAmount,
  currency: z.literal('INR'),
  status: z.literal('succeeded'),
  createdAt: z.iso.datetime(),
});
export type Refund = z.infer<typeof Refund>;

/** How the provider refuses: its own shape, not one of our problems. */
export const ProviderError = z.object({ error: z.object({ code: z.string(), message: z.string() }) });
export type ProviderError = z.infer<typeof ProviderError>;

export const PaymentEventType = z.enum([
  'payment_intent.succeeded',
  'payment_intent.payment_failed',
  'payment_intent.processing',
  'payment_intent.canceled',
]);
export type PaymentEventType = z.infer<typeof PaymentEventType>;

/** A webhook's body. Its header `Payment-Signature` is `t=<unix seconds>,v1=<hex HMAC-SHA256(secret, t + "." + raw body)>`. */
export const PaymentEvent = z.object({
  id: z.string().max(80),
  type: PaymentEventType,
  createdAt: z.iso.datetime(),
  intent: Intent,
});
export type PaymentEvent = z.infer<typeof PaymentEvent>;

const isOurs = (type: string): boolean => PaymentEventType.safeParse(type).success;
/** What else a provider tells, in whatever form: of disputes, of payouts, of what it will think of next. */
export const OtherEvent = z.object({
  id: z.string().max(80),
  type: z
    .string()
    .max(80)
    .refine((type) => !isOurs(type), 'is an event of an intent and has none'),
});
export type OtherEvent = z.infer<typeof OtherEvent>;
export const WebhookEvent = z.union([PaymentEvent, OtherEvent]);
export type WebhookEvent = z.infer<typeof WebhookEvent>;

export const Received = z.object({ received: z.literal(true) });
export type Received = z.infer<typeof Received>;
