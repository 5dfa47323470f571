import { OrderStatus } from '@scarlet/contracts/schemas';
import { describe, expect, it } from 'vitest';
import { claimKind } from './stock-claim.ts';

describe('an order whose stock is not settled', () => {
  it('must hold its pieces while it waits for its payment, and may have sold them once it is paid', () => {
    expect(claimKind('PENDING')).toBe('held');
    expect([claimKind('PAID'), claimKind('BILLED')]).toEqual(['selling', 'selling']);
  });

  it('may or may not hold them in every other status, because somebody is at work on it', () => {
    const others = OrderStatus.options.filter((status) => !['PENDING', 'PAID', 'BILLED'].includes(status));
    expect(new Set(others.map(claimKind))).toEqual(new Set(['under_way']));
  });
});
