import { bug } from '@scarlet/contracts/problem';
import type { Refund, RefundBook } from '../../src/modules/payments/domain/refund.ts';
import { moneyOf } from '../../src/modules/payments/domain/refund.ts';
import type { EventLog, PaymentStore, RefundStore } from '../../src/modules/payments/ports.ts';
import type { World } from '../world/world.ts';
import type { Turns } from './turn.ts';

type Needs = { world: World; turns: Turns };

export const createPaymentStore = ({ world: { payments }, turns }: Needs): PaymentStore => ({
  get: (id) => turns.read('get payment', () => payments.get(id)),
  begin: (payment) => turns.write('begin payment', () => payments.begin(payment)),
  move: (payment, to) => turns.write('move payment', () => payments.move(payment, to)),
  askCancel: (id) => turns.write('ask cancel', () => payments.askCancel(id)),
  openSince: () => turns.read('open payments', () => payments.open()),
  markChecked: () => turns.write('mark checked', () => undefined),
});

export const createEventLog = ({ world: { payments }, turns }: Needs): EventLog => ({
  record: ({ id }) => turns.write('record event', () => payments.recordEvent(id)),
  markHandled: (id) => turns.write('event handled', () => payments.markHandled(id)),
});

/** The refunds inside the payments' documents, by payment id. */
export type Refunds = Map<string, readonly Refund[]>;

export const createRefundStore = ({ world, turns, refunds }: Needs & { refunds: Refunds }): RefundStore => {
  const { payments } = world;
  const bookOf = (id: string): RefundBook | undefined => {
    const payment = payments.get(id);
    return payment && { payment, refunds: refunds.get(id) ?? [] };
  };

  const ask = (id: string, refund: Omit<Refund, 'isGiven'>): boolean => {
    const book = bookOf(id) ?? bug('A refund of nothing', { id });
    const { paidMinor, refundedMinor } = moneyOf(book);
    const isKnown = book.refunds.some(({ key }) => key === refund.key);
    if (isKnown || refundedMinor + refund.amountMinor > paidMinor) return false;
    refunds.set(id, [...book.refunds, { ...refund, isGiven: false }]);
    return true;
  };

  const confirm = ({ payment: { id, orderId, attempt } }: RefundBook, given: string): void => {
    const before = refunds.get(id) ?? [];
    if (!before.some(({ key, isGiven }) => key === given && !isGiven)) return;
    refunds.set(
      id,
      before.map((refund) => (refund.key === given ? { ...refund, isGiven: true } : refund)),
    );
    payments.tell({ news: 'payment.refunded', orderId, attempt });
  };

  return {
    read: (id) => turns.read('read refunds', () => bookOf(id)),
    ask: (id, refund) => turns.write('ask refund', () => ask(id, refund)),
    confirm: (book, { key }) => turns.write('confirm refund', () => confirm(book, key)),
    owed: () =>
      turns.read('owed refunds', () =>
        [...refunds.keys()]
          .flatMap((id) => bookOf(id) ?? [])
          .filter((book) => book.refunds.some(({ isGiven }) => !isGiven)),
      ),
  };
};
