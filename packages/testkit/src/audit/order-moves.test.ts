import { describe, expect, it } from 'vitest';
import { canReach } from './order-moves.ts';

describe('an order that was seen before', () => {
  it.each([
    ['may have been opened, paid and billed between two looks', 'RESERVING', 'BILLED'],
    ['may stay where it is', 'PENDING', 'PENDING'],
    ['may come back for its money', 'EXPIRED', 'PAID'],
  ] as const)('%s', (_may, before, after) => {
    expect(canReach({ status: before, attempt: 1 }, { status: after, attempt: 1 })).toBe(true);
  });

  it.each([
    ['never waits for its payment again', 'PAID', 'PENDING'],
    ['is never sold after it was rejected', 'REJECTED', 'PAID'],
    ['is never placed again in the same attempt', 'REJECTED', 'RESERVING'],
  ] as const)('%s', (_never, before, after) => {
    expect(canReach({ status: before, attempt: 1 }, { status: after, attempt: 1 })).toBe(false);
  });

  it('may begin anew when the shop was only busy, in its next attempt', () => {
    expect(canReach({ status: 'REJECTED', attempt: 1 }, { status: 'PENDING', attempt: 2 })).toBe(true);
    expect(canReach({ status: 'PAID', attempt: 1 }, { status: 'PENDING', attempt: 2 })).toBe(false);
  });
});
