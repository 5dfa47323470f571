import { describe, expect, it } from 'vitest';
import { createClaims } from './claims.ts';

const minute = 60_000;
let nowMs = 0;
const clock = { nowMs: () => 0, monotonicMs: () => nowMs };

describe('a bill that the cloud lends for a quarter of an hour', () => {
  it('may be written for the till for ten minutes after it was asked for, and then only when it is asked for again', () => {
    const claims = createClaims(clock);
    expect(claims.isFresh('bill')).toBe(false);
    claims.hold('bill', nowMs);
    nowMs += 10 * minute - 1;
    expect(claims.isFresh('bill')).toBe(true);
    nowMs += 1;
    expect(claims.isFresh('bill')).toBe(false);
    claims.hold('bill', nowMs);
    expect(claims.isFresh('bill')).toBe(true);
  });
});
