import { describe, expect, it } from 'vitest';
import { taxRateBps } from './gst.ts';

const today = Date.parse('2026-11-23T10:00:00Z');
const apparel = (priceMinor: number, atMs = today) => taxRateBps({ taxClass: 'apparel', priceMinor, atMs });

describe('the tax on apparel', () => {
  it('is 5 % up to 2,500 rupees a piece and 18 % above', () => {
    expect(apparel(2_500_00)).toBe(500);
    expect(apparel(2_500_01)).toBe(1_800);
    expect(apparel(1)).toBe(500);
    expect(apparel(99_999_00)).toBe(1_800);
  });

  it('was 5 % up to 1,000 rupees and 12 % above until the 22nd of September 2025 began in India', () => {
    const lastMoment = Date.parse('2025-09-21T18:29:59.999Z');
    expect(apparel(1_000_00, lastMoment)).toBe(500);
    expect(apparel(2_000_00, lastMoment)).toBe(1_200);
    expect(apparel(2_000_00, lastMoment + 1)).toBe(500);
  });
});

describe('the tax on accessories', () => {
  it('is 18 % at any price', () => {
    for (const priceMinor of [100_00, 2_500_00, 9_000_00]) {
      expect(taxRateBps({ taxClass: 'accessory', priceMinor, atMs: today })).toBe(1_800);
    }
  });
});

describe('a sale before the tax existed', () => {
  it('is a fault of the program, not a sale without tax', () => {
    expect(() => apparel(100_00, Date.parse('2016-01-01T00:00:00Z'))).toThrow('No tax rate covers this sale');
  });
});
