import { OrderStatus } from '@scarlet/contracts/schemas';
import { describe, expect, it } from 'vitest';
import { decideLateMoney } from './late-money.ts';

const givenUp = ['EXPIRED', 'CANCELLED', 'FAILED'] as const;

describe('money that comes too late', () => {
  it.each(givenUp)('brings an order back that is %s', (status) => {
    expect(decideLateMoney({ status, paidAttempt: undefined }, 1)).toBe('reinstate');
  });

  it('is not taken for new when its news is repeated, whatever became of the order', () => {
    const decisions = OrderStatus.options.map((status) => decideLateMoney({ status, paidAttempt: 1 }, 1));
    expect(new Set(decisions)).toEqual(new Set(['known']));
  });

  it('goes back when the order has other money already, or never came about', () => {
    expect(decideLateMoney({ status: 'PAID', paidAttempt: 1 }, 2)).toBe('refund');
    expect(decideLateMoney({ status: 'REJECTED', paidAttempt: undefined }, 1)).toBe('refund');
  });
});
