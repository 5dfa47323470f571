import { describe, expect, it } from 'vitest';
import { dayInIndia, momentInIndia, timeInIndia } from './when.ts';

describe('when something happened', () => {
  it('is told in Indian time, whatever the clock of the machine', () => {
    expect(dayInIndia('2026-11-23T20:00:00.000Z')).toBe('24 November 2026');
    expect(momentInIndia('2026-11-23T20:00:00.000Z')).toBe('24 Nov, 01:30');
    expect(timeInIndia('2026-11-23T09:34:00.000Z')).toBe('15:04');
  });
});
