import { Problem } from '@scarlet/contracts/problem';
import { describe, expect, it } from 'vitest';
import { failureOf } from './outcome.ts';

const billId = '0123456789abcdef01234567:BLR';

describe('a refusal of the cloud', () => {
  it.each([
    [
      new Problem('request.too_many', {}, { retryAfterSeconds: 120 }),
      { kind: 'overloaded', reason: 'request.too_many', retryAfterMs: 120_000 },
    ],
    [new Problem('platform.store_down', {}), { kind: 'overloaded', reason: 'platform.store_down', retryAfterMs: 5000 }],
    [new Problem('request.in_progress', {}), { kind: 'overloaded', reason: 'request.in_progress', retryAfterMs: 1000 }],
    [new Problem('platform.failure', {}), { kind: 'faulty', reason: 'platform.failure' }],
    [new Problem('auth.token_invalid', {}), { kind: 'unauthorised', reason: 'auth.token_invalid' }],
    [new Problem('auth.role_missing', { needs: 'agent' }), { kind: 'unauthorised', reason: 'auth.role_missing' }],
    [
      new Problem('billing.bill_not_found', {}),
      { kind: 'refused', reason: 'billing.bill_not_found', billStatus: undefined },
    ],
    [
      new Problem('billing.not_billable', { billId, status: 'CANCELLED' }),
      { kind: 'refused', reason: 'billing.not_billable', billStatus: 'CANCELLED' },
    ],
  ])('%s is sorted by what can be done about it', (problem, failure) => {
    expect(failureOf(problem)).toEqual(failure);
  });

  it('that carries no facts is still sorted', () => {
    // biome-ignore lint/nursery/noUnsafeTypeAssertion: what a server of another version may leave out
    const bare = new Problem('billing.bill_not_found', undefined as never);
    expect(failureOf(bare)).toEqual({ kind: 'refused', reason: 'billing.bill_not_found', billStatus: undefined });
  });
});
