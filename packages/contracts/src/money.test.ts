import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decimalMinor,
  formatMinor,
  fromRupees,
  includedTaxMinor,
  minusMinor,
  sumMinor,
  timesMinor,
  toRupees,
} from './money.ts';
import { Bug } from './problem.ts';

const tenCrore = 100_000_000_000;
const amount = fc.integer({ min: -tenCrore, max: tenCrore });
const price = fc.integer({ min: 0, max: tenCrore });

describe('sums of money', () => {
  it('come out the same in any order, and taking away undoes adding', () => {
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 50 }), amount, (amounts, one) => {
        const total = sumMinor(amounts);
        expect(sumMinor(amounts.toReversed())).toBe(total);
        expect(minusMinor(sumMinor([...amounts, one]), one)).toBe(total);
      }),
    );
  });

  it('are those of each piece by itself', () => {
    fc.assert(
      fc.property(price, fc.integer({ min: 0, max: 20 }), (priceMinor, quantity) => {
        expect(timesMinor(priceMinor, quantity)).toBe(sumMinor(Array.from({ length: quantity }, () => priceMinor)));
      }),
    );
  });

  it.each([
    ['half a paisa', () => sumMinor([100, 0.5])],
    ['nothing countable', () => minusMinor(Number.NaN, 1)],
    ['two halves that look whole together', () => sumMinor([0.5, 0.5])],
    ['more than a number can hold', () => timesMinor(Number.MAX_SAFE_INTEGER, 2)],
    ['part of a piece', () => timesMinor(333, 1.5)],
    ['a fraction to show', () => formatMinor(99.5)],
  ])('are never made of %s', (_what, work) => {
    expect(work).toThrow(Bug);
  });
});

describe('the tax in a price', () => {
  it.each([
    [10_500, 500, 500],
    [11_800, 1800, 1800],
    // 1.5 paise and 1.39: half is rounded up, less is not.
    [14, 1200, 2],
    [13, 1200, 1],
    [129_900, 500, 6186],
    [1, 500, 0],
    [0, 1800, 0],
    [129_900, 0, 0],
  ])('of %i paise at %i basis points is %i paise', (grossMinor, rateBps, taxMinor) => {
    expect(includedTaxMinor(grossMinor, rateBps)).toBe(taxMinor);
  });

  it('leaves a net price on which the rate comes out within half a paisa', () => {
    fc.assert(
      fc.property(price, fc.constantFrom(0, 500, 1200, 1800, 2800), (grossMinor, rateBps) => {
        const exact =
          (BigInt(grossMinor) * BigInt(rateBps) * 2n + BigInt(10_000 + rateBps)) / BigInt(2 * (10_000 + rateBps));
        expect(includedTaxMinor(grossMinor, rateBps)).toBe(Number(exact));
      }),
    );
  });
});

describe('an amount that is shown', () => {
  it.each([
    [0, '₹0', '0.00'],
    [5, '₹0.05', '0.05'],
    [100, '₹1', '1.00'],
    [-1, '-₹0.01', '-0.01'],
    [123_456_750, '₹12,34,567.50', '1234567.50'],
  ])('of %i paise reads %s, and %s in a file', (amountMinor, shown, decimal) => {
    expect([formatMinor(amountMinor), decimalMinor(amountMinor)]).toEqual([shown, decimal]);
  });

  it('says neither more nor less than the amount', () => {
    fc.assert(
      fc.property(amount, (amountMinor) => {
        const decimal = decimalMinor(amountMinor);
        expect(decimal).toMatch(/^-?(?:0|[1-9]\d*)\.\d\d$/);
        expect(Number(decimal.replace('.', ''))).toBe(amountMinor);
        expect(Number(formatMinor(amountMinor).replace(/[₹,]/g, ''))).toBe(Number(decimal));
      }),
    );
  });

  it('is the nearest whole rupees around it where only those are asked for', () => {
    fc.assert(
      fc.property(price, (amountMinor) => {
        const [down, up] = [toRupees(amountMinor, 'down'), toRupees(amountMinor, 'up')];
        expect(fromRupees(down)).toBeLessThanOrEqual(amountMinor);
        expect(fromRupees(up)).toBeGreaterThanOrEqual(amountMinor);
        expect(up - down).toBe(amountMinor % 100 === 0 ? 0 : 1);
      }),
    );
  });
});
