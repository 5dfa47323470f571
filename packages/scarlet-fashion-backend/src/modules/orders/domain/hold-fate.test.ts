import type { OrderStatus } from '@scarlet/contracts/schemas';
import { describe, expect, it } from 'vitest';
import { holdFate, ownerOfHold, takenFate } from './hold-fate.ts';
import { holdKey } from './stock-duty.ts';

const owner = { orderId: 'a1', attempt: 2 };
const fate = (status: OrderStatus) => holdFate({ status, attempt: 2, stock: 'open' }, owner);

describe('a hold that somebody finds', () => {
  it('names its owner', () => {
    expect(ownerOfHold(holdKey({ id: 'a1', attempt: 2 }))).toEqual(owner);
    expect(ownerOfHold('a1')).toBeUndefined();
  });

  it('is kept while its order is being placed, waits for money, or has not sold its pieces yet', () => {
    expect([fate('RESERVING'), fate('PENDING'), fate('REINSTATING'), fate('PAID'), fate('BILLED')]).toEqual(
      Array.from({ length: 5 }, () => 'keep'),
    );
  });

  it('goes back when its order has ended', () => {
    expect([fate('REJECTED'), fate('EXPIRED'), fate('CANCELLED'), fate('FAILED'), fate('REFUND_PENDING')]).toEqual(
      Array.from({ length: 5 }, () => 'release'),
    );
  });

  it('goes back when its order is gone, has gone on to a later attempt, or has sold its pieces', () => {
    expect(holdFate(undefined, owner)).toBe('release');
    expect(holdFate({ status: 'PAID', attempt: 3, stock: 'open' }, owner)).toBe('release');
    expect(holdFate({ status: 'PAID', attempt: 2, stock: 'committed' }, owner)).toBe('release');
  });

  it('is left alone when the order was read before the hold was made', () => {
    expect(holdFate({ status: 'REINSTATING', attempt: 1, stock: 'open' }, owner)).toBe('keep');
  });
});

describe('what a customer took of a limited product', () => {
  it('counts no longer than its hold would', () => {
    expect(takenFate({ status: 'PENDING', attempt: 2, stock: 'open' }, owner)).toBe('keep');
    expect(takenFate({ status: 'REJECTED', attempt: 2, stock: 'released' }, owner)).toBe('release');
    expect(takenFate({ status: 'PAID', attempt: 3, stock: 'committed' }, owner)).toBe('release');
    expect(takenFate(undefined, owner)).toBe('release');
  });

  it('counts for ever when it was sold, even after a refund', () => {
    expect(takenFate({ status: 'PAID', attempt: 2, stock: 'committed' }, owner)).toBe('keep');
    expect(takenFate({ status: 'REFUNDED', attempt: 2, stock: 'committed' }, owner)).toBe('keep');
  });
});
