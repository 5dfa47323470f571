import { describe, expect, it } from 'vitest';
import { isSilent, tellAge } from './age.ts';

describe('how long something waits', () => {
  it.each([
    [59_999, 'under a minute'],
    [60_000, '1 min'],
    [3_599_999, '59 min'],
    [7_200_000, '2 h'],
    [4 * 86_400_000, '4 d'],
  ])('%i ms is %s', (ageMs, text) => {
    expect(tellAge(ageMs)).toBe(text);
  });
});

describe('a silent agent', () => {
  it('was never heard, or not for ten minutes', () => {
    const now = Date.parse('2026-11-23T10:00:00.000Z');
    expect(isSilent(null, now)).toBe(true);
    expect(isSilent('2026-11-23T09:49:59.000Z', now)).toBe(true);
    expect(isSilent('2026-11-23T09:51:00.000Z', now)).toBe(false);
  });
});
