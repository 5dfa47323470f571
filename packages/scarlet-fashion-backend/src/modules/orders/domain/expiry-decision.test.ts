import { describe, expect, it } from 'vitest';
import { decideExpiry } from './expiry-decision.ts';

const minute = 60_000;
const decided = (outcome: Parameters<typeof decideExpiry>[0]['outcome'], { late = 1 } = {}) =>
  decideExpiry({ outcome, overdueMs: late * minute, holdMs: 15 * minute });

describe('an order that has run out', () => {
  it('expires when nobody can pay it any more', () => {
    expect(decided('canceled')).toBe('expire');
    expect(decided('none')).toBe('expire');
  });

  it('is sold when the money came before the cancellation', () => {
    expect(decided('succeeded')).toBe('settle');
    expect(decided('succeeded', { late: 60 * 24 })).toBe('settle');
  });

  it('waits as long again while money is under way, and then expires: late money finds its own way', () => {
    expect(decided('processing', { late: 15 })).toBe('wait');
    expect(decided('processing', { late: 16 })).toBe('expire');
  });

  it('waits while the provider says nothing', () => {
    expect(decided('unreachable')).toBe('wait');
  });

  it('does not wait for ever: the pieces go back after half an hour', () => {
    expect(decided('unreachable', { late: 31 })).toBe('expire');
  });
});
