import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { confirmationText, financialYear, invoiceNorm } from './invoice.ts';

const billId = '0123456789abcdef01234567:BLR';

describe('the confirmation of an invoice', () => {
  it('has an id that depends on shop, bill and invoice alone', () => {
    const text = confirmationText({ shop: 'BLR', billId, invoiceNo: 'inv-42' });
    expect(text).toBe('BLR|0123456789ABCDEF01234567:BLR|INV-42|BILLED');
    expect(createHash('sha256').update(text).digest('hex')).toMatch(/^[0-9a-f]{64}$/);
    expect(confirmationText({ shop: 'BLR', billId, invoiceNo: ' INV-42 ' })).toBe(text);
    expect(confirmationText({ shop: 'BLR', billId, invoiceNo: 'INV-43' })).not.toBe(text);
  });

  it('takes two spellings of one number for one invoice', () => {
    expect(invoiceNorm(' inv/1 ')).toBe(invoiceNorm('INV/1'));
  });
});

describe('the financial year', () => {
  it.each([
    ['2026-03-31T18:29:59.999Z', '2025-26'],
    ['2026-03-31T18:30:00.000Z', '2026-27'],
    ['2026-12-31T23:59:00.000Z', '2026-27'],
    ['2099-06-01T00:00:00.000Z', '2099-00'],
  ])('of %s is %s, because April begins at midnight in India', (moment, year) => {
    expect(financialYear(Date.parse(moment))).toBe(year);
  });
});
