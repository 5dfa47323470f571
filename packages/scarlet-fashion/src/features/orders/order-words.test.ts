import { OrderStatus } from '@scarlet/contracts/schemas';
import { describe, expect, it } from 'vitest';
import { isOnItsWay, isSettled, stepsOf, tellOrder } from './order-words.ts';

const told = (status: OrderStatus) => tellOrder({ status, isBeingCancelled: false });

describe('what a buyer is told', () => {
  it('has words for every state', () => {
    for (const status of OrderStatus.options) expect(told(status).text.length).toBeGreaterThan(10);
  });

  it('promises the invoice while it is not there yet', () => {
    expect(told('PAID').text).toContain('invoice follows');
  });

  it('promises nothing and asks for nothing while the order is being cancelled', () => {
    expect(isOnItsWay({ status: 'PENDING', isBeingCancelled: true })).toBe(false);
    expect(tellOrder({ status: 'PENDING', isBeingCancelled: true }).title).toBe('Being cancelled');
    expect(told('PENDING').title).toBe('Waiting for your payment');
  });

  it('asks on only while something may still happen', () => {
    expect(OrderStatus.options.filter((status) => !isSettled({ status }))).toEqual([
      'RESERVING',
      'PENDING',
      'PAID',
      'REINSTATING',
      'REFUND_PENDING',
    ]);
  });

  it('shows the steps with the moments at which they happened', () => {
    const timeline = [
      { status: 'RESERVING' as const, at: '2026-11-23T10:00:00.000Z' },
      { status: 'PENDING' as const, at: '2026-11-23T10:00:01.000Z' },
    ];
    expect(stepsOf({ timeline }).map((step) => step.at)).toEqual(['2026-11-23T10:00:01.000Z', undefined, undefined]);
    expect(isOnItsWay({ status: 'EXPIRED', isBeingCancelled: false })).toBe(false);
  });
});
