import { describe, expect, it } from 'vitest';
import type { PaymentStatus } from './payment.ts';
import { decideRefund, moneyOf, type Refund, type RefundBook } from './refund.ts';

const refund = (key: string, amountMinor: number, isGiven = true): Refund => ({ key, amountMinor, isGiven, by: 'u1' });
const book = (refunds: readonly Refund[] = [], status: PaymentStatus = 'succeeded'): RefundBook => ({
  payment: {
    ...{ id: 'order#1', orderId: 'order', attempt: 1, amountMinor: 1_000, description: '', returnPath: '/' },
    ...{ status, intentId: 'pi_1', payUrl: 'http://provider.test/pay/pi_1', isCancelAsked: false },
  },
  refunds,
});

describe('a wish for money back', () => {
  it('is granted up to what was paid', () => {
    expect(decideRefund(book(), { key: 'a', amountMinor: 1_000 })).toEqual({ kind: 'ask', amountMinor: 1_000 });
    expect(decideRefund(book(), { key: 'a', amountMinor: 1_001 })).toEqual({ kind: 'too_large', leftMinor: 1_000 });
  });

  it('is for all that is left when it names no amount', () => {
    expect(decideRefund(book([refund('a', 300)]), { key: 'b' })).toEqual({ kind: 'ask', amountMinor: 700 });
  });

  it('counts what was asked for and is not confirmed yet', () => {
    const decision = decideRefund(book([refund('a', 900, false)]), { key: 'b', amountMinor: 200 });
    expect(decision).toEqual({ kind: 'too_large', leftMinor: 100 });
  });

  it('is the same refund under the same key, whatever else it says', () => {
    const first = refund('a', 900, false);
    expect(decideRefund(book([first]), { key: 'a' })).toEqual({ kind: 'known', refund: first });
    expect(decideRefund(book([first]), { key: 'a', amountMinor: 1 })).toEqual({ kind: 'known', refund: first });
  });

  it('for the rest finds none when all is on its way, and says whether it has arrived', () => {
    const rest = (isGiven: boolean) => decideRefund(book([refund('a', 1_000, isGiven)]), { key: 'rest' });
    expect(rest(true)).toEqual({ kind: 'nothing_left', isAllGiven: true });
    expect(rest(false)).toEqual({ kind: 'nothing_left', isAllGiven: false });
  });

  it.each(['creating', 'requires_payment_method', 'requires_action', 'processing', 'canceled'] as const)(
    'is in vain while the payment is %s',
    (status) => {
      expect(decideRefund(book([], status), { key: 'a', amountMinor: 1 })).toEqual({ kind: 'nothing_paid' });
    },
  );
});

describe('the money of a payment', () => {
  it('is what came, what was asked back and what was given back', () => {
    const money = moneyOf(book([refund('a', 300), refund('b', 200, false)]));
    expect(money).toMatchObject({ paidMinor: 1_000, refundedMinor: 500, givenMinor: 300 });
    expect([...money.byKey]).toEqual([
      ['a', 300],
      ['b', 200],
    ]);
    expect(moneyOf(book([], 'canceled')).paidMinor).toBe(0);
  });
});
