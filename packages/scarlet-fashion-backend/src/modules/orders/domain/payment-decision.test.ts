import { OrderStatus } from '@scarlet/contracts/schemas';
import { describe, expect, it } from 'vitest';
import { decidePayment } from './payment-decision.ts';

const decided = (attempt: number) =>
  Object.fromEntries(OrderStatus.options.map((status) => [status, decidePayment({ status, attempt: 2 }, attempt)]));

describe('money for an order', () => {
  it('pays the order that waits for it, and only once', () => {
    expect(decided(2)).toMatchObject({ PENDING: 'pay', PAID: 'paid_before', BILLED: 'paid_before' });
  });

  it('is late for an order that was given up', () => {
    expect(decided(2)).toMatchObject({ EXPIRED: 'late', CANCELLED: 'late', FAILED: 'late', REJECTED: 'late' });
  });

  it('is late in every status when the order holds its pieces under another attempt', () => {
    expect(new Set(Object.values(decided(1)))).toEqual(new Set(['late']));
  });
});
