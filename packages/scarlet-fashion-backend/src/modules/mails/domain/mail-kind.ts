import type { OrderStatus } from '@scarlet/contracts/schemas';

export type MailKind = 'placed' | 'paid' | 'billed' | 'refunded' | 'expired' | 'cancelled' | 'failed';

/**
 * Which event makes which mail, and while the order is in which statuses the mail is still true: it may wait hours for the mail
 * server, and nobody wants to be asked to pay for what has expired. Without statuses it is true for ever.
 */
const rules: Record<MailKind, { event: string; whileIn?: readonly OrderStatus[] }> = {
  placed: { event: 'order.placed', whileIn: ['PENDING'] },
  paid: { event: 'order.paid', whileIn: ['PAID', 'BILLED'] },
  billed: { event: 'order.billed' },
  // Told by the payment: it also knows of money that came twice or went back in part, which leave the order as it is.
  refunded: { event: 'payment.refunded' },
  expired: { event: 'order.expired', whileIn: ['EXPIRED'] },
  cancelled: { event: 'order.cancelled', whileIn: ['CANCELLED'] },
  failed: { event: 'order.failed', whileIn: ['FAILED'] },
};

export const mailKinds: readonly MailKind[] = [
  'placed',
  'paid',
  'billed',
  'refunded',
  'expired',
  'cancelled',
  'failed',
];

export const eventOf = (kind: MailKind): string => rules[kind].event;

export const isStillTrue = (kind: MailKind, status: OrderStatus): boolean =>
  rules[kind].whileIn?.includes(status) ?? true;
