import { describe, expect, it } from 'vitest';
import { heardFrom } from './heard.ts';

const heardAt = '2026-11-23T08:35:00.000Z';
const minutesLater = (minutes: number) => Date.parse(heardAt) + minutes * 60_000;

describe("The age of a shop's stock", () => {
  it('is said in minutes while the shop speaks up', () => {
    expect(heardFrom(heardAt, minutesLater(0))).toEqual({ isFresh: true, text: 'checked just now' });
    expect(heardFrom(heardAt, minutesLater(1)).text).toBe('checked 1 minute ago');
    expect(heardFrom(heardAt, minutesLater(4)).text).toBe('checked 4 minutes ago');
  });

  it('is no promise any more after a quarter of an hour of silence', () => {
    expect(heardFrom(heardAt, minutesLater(16))).toEqual({
      isFresh: false,
      text: 'last known 14:05, please call to confirm',
    });
  });

  it('has a date when it is from another day', () => {
    expect(heardFrom(heardAt, minutesLater(60 * 24)).text).toBe('last known 23 Nov, 14:05, please call to confirm');
  });

  it('is unknown when nobody has ever spoken up', () => {
    expect(heardFrom(null, minutesLater(0)).isFresh).toBe(false);
  });

  it('is never in the future, though two clocks may differ', () => {
    expect(heardFrom(heardAt, minutesLater(-2)).text).toBe('checked just now');
  });
});
