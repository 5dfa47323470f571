/** One attempt to be paid for one order, and what the provider's word about its intent means for it. */
import type { Intent, IntentStatus } from '@scarlet/contracts/schemas';

/** `creating`: the provider may or may not know of it yet; its key makes asking again harmless. */
export type PaymentStatus = 'creating' | IntentStatus;

export type Payment = {
  /** `<orderId>#<attempt>`: reference and idempotency key at the provider. */
  readonly id: string;
  readonly orderId: string;
  readonly attempt: number;
  readonly amountMinor: number;
  readonly description: string;
  readonly returnPath: string;
  readonly status: PaymentStatus;
  readonly intentId: string | undefined;
  readonly payUrl: string | undefined;
  /** Whether the shop itself wants it cancelled: then its end is no news to the order. */
  readonly isCancelAsked: boolean;
};

export const paymentId = ({ orderId, attempt }: { orderId: string; attempt: number }): string =>
  `${orderId}#${attempt}`;

/** Final at the provider: from here no event leads back. */
const isFinal = (status: PaymentStatus): boolean => status === 'succeeded' || status === 'canceled';

export type News = 'payment.succeeded' | 'payment.failed';

export type Verdict =
  | { kind: 'move'; status: IntentStatus; news: News | undefined }
  | { kind: 'nothing_new' }
  /** Another amount or another intent than the one that was asked for: a person must look at it. */
  | { kind: 'mismatch' };

const newsOf = (payment: Payment, status: IntentStatus): News | undefined => {
  if (status === 'succeeded') return 'payment.succeeded';
  return status === 'canceled' && !payment.isCancelAsked ? 'payment.failed' : undefined;
};

/** What becomes of a payment when the provider says that its intent is so. Events repeat and overtake each other. */
export const judge = (payment: Payment, intent: Intent): Verdict => {
  const isOther = payment.intentId !== undefined && payment.intentId !== intent.id;
  if (isOther || payment.amountMinor !== intent.amountMinor) return { kind: 'mismatch' };
  if (isFinal(payment.status)) return { kind: 'nothing_new' };
  if (payment.status === intent.status && payment.intentId !== undefined) return { kind: 'nothing_new' };
  return { kind: 'move', status: intent.status, news: newsOf(payment, intent.status) };
};
