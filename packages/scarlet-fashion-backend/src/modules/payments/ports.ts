import type { CreateIntent, Intent, Refund as ProviderRefund, WebhookEvent } from '@scarlet/contracts/schemas';
import type { News, Payment } from './domain/payment.ts';
import type { Refund, RefundBook } from './domain/refund.ts';

type Failure =
  /** The provider understood and said no; `code` is its own word for it. */
  | { kind: 'refused'; status: number; code: string }
  /** Nobody answered, or not in the provider's form: what happened there is not known. */
  | { kind: 'unreachable'; cause: unknown };

export type ProviderAnswer = { kind: 'intent'; intent: Intent } | Failure;
export type RefundAnswer = { kind: 'refund'; refund: ProviderRefund } | Failure;

/** The payment provider, in the shape of Stripe's PaymentIntents. Never throws: every failure is an answer. */
export type PaymentProvider = {
  /** The same key returns the same intent. */
  create(intent: CreateIntent, key: string): Promise<ProviderAnswer>;
  get(intentId: string): Promise<ProviderAnswer>;
  cancel(intentId: string): Promise<ProviderAnswer>;
  /** The same key gives the same money once. */
  refund(refund: { intentId: string; amountMinor: number }, key: string): Promise<RefundAnswer>;
};

export type PaymentStore = {
  get(id: string): Promise<Payment | undefined>;
  /** Inserts the payment unless there is one of that id; `isNew` tells which of both is returned. */
  begin(payment: Payment): Promise<{ payment: Payment; isNew: boolean }>;
  /** Moves the payment when nobody else has moved it since it was read, with its news in the same write. */
  move(payment: Payment, to: { intent: Intent; news: News | undefined }): Promise<boolean>;
  askCancel(id: string): Promise<void>;
  /** Payments whose end is not known, begun longer ago than that by the store's own clock; those looked at longest ago first. */
  openSince(olderThanMs: number, limit: number): Promise<readonly Payment[]>;
  markChecked(id: string): Promise<void>;
};

export type RefundStore = {
  read(paymentId: string): Promise<RefundBook | undefined>;
  /** Takes the money off what is left; false when less is left than that, or when the key was used before. */
  ask(paymentId: string, refund: Omit<Refund, 'isGiven'>): Promise<boolean>;
  /** Notes the provider's word that the money is back, with its event in the same write; once. */
  confirm(book: RefundBook, given: { key: string; amountMinor: number; refundId: string }): Promise<void>;
  /** Payments with refunds that the provider has not confirmed; those looked at longest ago first. */
  owed(limit: number): Promise<readonly RefundBook[]>;
};

/** Every event that the provider ever sent, by its id. */
export type EventLog = {
  /** Stores the event; false when it is there already and was dealt with. */
  record(event: WebhookEvent): Promise<boolean>;
  markHandled(eventId: string): Promise<void>;
};
