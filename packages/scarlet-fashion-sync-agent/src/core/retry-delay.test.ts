import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestWaitMs, retryDelayMs, retryStepMs } from './retry-delay.ts';

describe('the pause before a call is repeated', () => {
  it('is 1 s, 2 s, 4 s and so on, and never grows beyond five minutes', () => {
    expect([1, 2, 3, 4, 9, 10, 50].map(retryStepMs)).toEqual([1000, 2000, 4000, 8000, 256_000, 300_000, 300_000]);
  });

  it('is the step itself when chance adds nothing, and a quarter more at most', () => {
    expect(retryDelayMs(2, 0)).toBe(2000);
    expect(retryDelayMs(2, 0.999_999)).toBe(2500);
  });

  it('is never shorter than its step and never longer than the longest wait', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (failures, random) => {
          const delayMs = retryDelayMs(failures, random);
          expect(delayMs).toBeGreaterThanOrEqual(retryStepMs(failures));
          expect(delayMs).toBeLessThanOrEqual(longestWaitMs);
        },
      ),
    );
  });
});
