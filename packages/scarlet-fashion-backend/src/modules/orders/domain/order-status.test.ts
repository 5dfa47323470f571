import { OrderStatus } from '@scarlet/contracts/schemas';
import { describe, expect, it } from 'vitest';
import { canMove, eventOf, isPaid, isShown } from './order-status.ts';

const from = (status: OrderStatus) => OrderStatus.options.filter((to) => canMove(status, to));
const reachable = (start: OrderStatus, seen = new Set<OrderStatus>()): Set<OrderStatus> => {
  for (const next of from(start)) {
    if (seen.has(next)) continue;
    seen.add(next);
    reachable(next, seen);
  }
  return seen;
};

describe('the moves of an order', () => {
  it('are the ones of the design and no others', () => {
    expect(Object.fromEntries(OrderStatus.options.map((status) => [status, from(status)]))).toEqual({
      RESERVING: ['REJECTED', 'PENDING'],
      REJECTED: [],
      PENDING: ['PAID', 'EXPIRED', 'CANCELLED', 'FAILED'],
      PAID: ['BILLED', 'REFUND_PENDING'],
      EXPIRED: ['REINSTATING'],
      CANCELLED: ['REINSTATING'],
      FAILED: ['REINSTATING'],
      REINSTATING: ['PAID', 'REFUND_PENDING'],
      BILLED: ['REFUND_PENDING'],
      REFUND_PENDING: ['REFUNDED'],
      REFUNDED: [],
    });
  });

  it('reach every status from the beginning', () => {
    expect([...reachable('RESERVING')].sort()).toEqual(OrderStatus.options.filter((s) => s !== 'RESERVING').sort());
  });

  it('never stay where they are and never return to the beginning', () => {
    for (const status of OrderStatus.options) {
      expect(canMove(status, status)).toBe(false);
      expect(canMove(status, 'RESERVING')).toBe(false);
    }
  });

  it('bill only what was paid', () => {
    expect(OrderStatus.options.filter((status) => canMove(status, 'BILLED'))).toEqual(['PAID']);
  });
});

describe('what the shop is told', () => {
  it('has a name for every status that others act on', () => {
    const told = ['PENDING', 'PAID', 'BILLED', 'REJECTED', 'EXPIRED', 'CANCELLED', 'FAILED', 'REFUNDED'] as const;
    const names = told.map(eventOf);
    expect(names.every((name) => name?.startsWith('order.'))).toBe(true);
    expect(new Set(names).size).toBe(told.length);
  });

  it('is nothing about an order that is only being placed', () => {
    expect(eventOf('RESERVING')).toBeUndefined();
  });
});

describe('the statuses', () => {
  it('with the money in are PAID and BILLED', () => {
    expect(OrderStatus.options.filter(isPaid)).toEqual(['PAID', 'BILLED']);
  });

  it('that a shopper never sees is the one of an order that never came about', () => {
    expect(OrderStatus.options.filter((status) => !isShown(status))).toEqual(['REJECTED']);
  });
});
