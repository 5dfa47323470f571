import { describe, expect, it } from 'vitest';
import { financialYear, invoiceNumber } from './invoice-number.ts';

describe('the financial year', () => {
  it.each([
    ['2026-03-31T18:29:59.999Z', '2526'],
    ['2026-03-31T18:30:00.000Z', '2627'],
    ['2026-12-31T23:59:59.999Z', '2627'],
    ['2027-03-31T18:29:59.999Z', '2627'],
    ['2099-04-01T00:00:00.000Z', '9900'],
  ])('of %s by Indian clocks is %s', (moment, year) => {
    expect(financialYear(Date.parse(moment))).toBe(year);
  });
});

describe('an invoice number', () => {
  it('names the shop, the year and the place in the series', () => {
    expect(invoiceNumber({ shop: 'BLR', year: '2627', count: 42 })).toBe('BLR/2627/00042');
    expect(invoiceNumber({ shop: 'DELHI', year: '2627', count: 99_999 })).toHaveLength(16);
  });

  it('is never longer than the law allows', () => {
    expect(() => invoiceNumber({ shop: 'DELHI', year: '2627', count: 100_000 })).toThrow('The invoice series is full');
  });
});
