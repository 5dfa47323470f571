import type { Intent } from '@scarlet/contracts/schemas';
import type { News, Payment } from '../../src/modules/payments/domain/payment.ts';
import type { Note } from '../machine/machine.ts';

export type PaymentNews = {
  readonly news: News | 'payment.refunded';
  readonly orderId: string;
  readonly attempt: number;
};

/** What the shop believes about its payments: one document for each attempt, its news in the same write as its state. */
export type PaymentBook = {
  get(id: string): Payment | undefined;
  begin(payment: Payment): { payment: Payment; isNew: boolean };
  /** Compare-and-set on what the payment was when it was read. */
  move(payment: Payment, to: { intent: Intent; news: News | undefined }): boolean;
  askCancel(id: string): void;
  open(): readonly Payment[];
  /** All news there ever was, oldest first; the relay keeps its place in it. */
  news(): readonly PaymentNews[];
  /** News that are told with another write on the payment. */
  tell(news: PaymentNews): void;
  relayedTo(): number;
  relayTo(place: number): void;
  /** Stores an event of the provider by its id; false when it was dealt with before. */
  recordEvent(id: string): boolean;
  markHandled(id: string): void;
};

const isOpen = ({ status }: Payment): boolean => status !== 'succeeded' && status !== 'canceled';

/** The provider's events by id, so that a repeat is known. */
const createEventLog = () => {
  const handled = new Map<string, boolean>();
  return {
    recordEvent: (id: string): boolean => {
      if (!handled.has(id)) handled.set(id, false);
      return handled.get(id) === false;
    },
    markHandled: (id: string): void => {
      handled.set(id, true);
    },
  };
};

export const createPaymentBook = ({ note }: { note: Note }): PaymentBook => {
  const payments = new Map<string, Payment>();
  const news: PaymentNews[] = [];
  let relayed = 0;

  const write = (payment: Payment): void => {
    payments.set(payment.id, payment);
    note?.(`  payment ${payment.id} is ${payment.status}${payment.isCancelAsked ? ', to be cancelled' : ''}`);
  };

  return {
    ...createEventLog(),
    get: (id) => payments.get(id),
    begin: (payment) => {
      const before = payments.get(payment.id);
      if (before) return { payment: before, isNew: false };
      write(payment);
      return { payment, isNew: true };
    },
    move: (payment, { intent, news: told }) => {
      const current = payments.get(payment.id);
      if (current?.status !== payment.status || current.isCancelAsked !== payment.isCancelAsked) return false;
      write({ ...current, status: intent.status, intentId: intent.id, payUrl: intent.payUrl });
      if (told) news.push({ news: told, orderId: payment.orderId, attempt: payment.attempt });
      return true;
    },
    askCancel: (id) => {
      const current = payments.get(id);
      if (current && isOpen(current)) write({ ...current, isCancelAsked: true });
    },
    open: () => [...payments.values()].filter(isOpen),
    news: () => news,
    tell: (told) => void news.push(told),
    relayedTo: () => relayed,
    relayTo: (place) => {
      relayed = Math.max(relayed, place);
    },
  };
};
