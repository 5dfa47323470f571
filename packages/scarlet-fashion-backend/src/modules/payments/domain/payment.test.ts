import type { Intent, IntentStatus } from '@scarlet/contracts/schemas';
import { describe, expect, it } from 'vitest';
import { judge, type Payment, type PaymentStatus, paymentId } from './payment.ts';

const payment = (status: PaymentStatus, facts: Partial<Payment> = {}): Payment => ({
  id: 'order#1',
  orderId: 'order',
  attempt: 1,
  amountMinor: 249_900,
  description: 'Scarlet order SF-1',
  returnPath: '/orders/order',
  status,
  intentId: status === 'creating' ? undefined : 'pi_1',
  payUrl: status === 'creating' ? undefined : 'http://provider.test/pay/pi_1',
  isCancelAsked: false,
  ...facts,
});

const intent = (status: IntentStatus, facts: Partial<Intent> = {}): Intent => ({
  id: 'pi_1',
  reference: 'order#1',
  amountMinor: 249_900,
  currency: 'INR',
  status,
  payUrl: 'http://provider.test/pay/pi_1',
  createdAt: '2026-11-23T10:00:00.000Z',
  ...facts,
});

describe("the provider's word about an intent", () => {
  it('moves a payment to where the intent is', () => {
    const verdict = judge(payment('requires_payment_method'), intent('processing'));
    expect(verdict).toEqual({ kind: 'move', status: 'processing', news: undefined });
  });

  it('is news for the order when the money is in', () => {
    for (const before of ['creating', 'requires_payment_method', 'requires_action', 'processing'] as const) {
      expect(judge(payment(before), intent('succeeded'))).toMatchObject({ news: 'payment.succeeded' });
    }
  });

  it('tells the address of the page of an intent that is only being created', () => {
    const verdict = judge(payment('creating'), intent('requires_payment_method'));
    expect(verdict).toMatchObject({ kind: 'move', status: 'requires_payment_method' });
  });

  it('never leads back from the end, whatever arrives late', () => {
    for (const final of ['succeeded', 'canceled'] as const) {
      for (const late of ['requires_payment_method', 'processing', 'succeeded', 'canceled'] as const) {
        expect(judge(payment(final), intent(late))).toEqual({ kind: 'nothing_new' });
      }
    }
  });

  it('changes nothing when it is what the shop knows already', () => {
    expect(judge(payment('processing'), intent('processing'))).toEqual({ kind: 'nothing_new' });
  });

  it('fails the order when the provider gives up, but not when the shop itself wanted that', () => {
    const before = payment('requires_payment_method');
    expect(judge(before, intent('canceled'))).toMatchObject({ news: 'payment.failed' });
    expect(judge({ ...before, isCancelAsked: true }, intent('canceled'))).toMatchObject({ news: undefined });
  });

  it('does not fail the order for a card that was declined', () => {
    const verdict = judge(payment('processing'), intent('requires_payment_method'));
    expect(verdict).toEqual({ kind: 'move', status: 'requires_payment_method', news: undefined });
  });

  it('is taken for money even when the shop wanted to cancel: money is a fact', () => {
    const asked = payment('processing', { isCancelAsked: true });
    expect(judge(asked, intent('succeeded'))).toMatchObject({ news: 'payment.succeeded' });
  });

  it('is not believed about another amount or another intent', () => {
    const before = payment('requires_payment_method');
    expect(judge(before, intent('succeeded', { amountMinor: 100 }))).toEqual({ kind: 'mismatch' });
    expect(judge(before, intent('succeeded', { id: 'pi_2' }))).toEqual({ kind: 'mismatch' });
  });
});

describe('the id of a payment', () => {
  it("is the order's attempt, and so the key of its holds", () => {
    expect(paymentId({ orderId: '0123', attempt: 2 })).toBe('0123#2');
  });
});
