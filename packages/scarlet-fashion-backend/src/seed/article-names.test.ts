import { describe, expect, it } from 'vitest';
import { checkDigit, skuOf, spread } from './article-names.ts';
import { catalogue } from './catalogue/index.ts';
import { toProduct } from './opening-products.ts';

const variants = catalogue.flatMap((product) => toProduct(product).variants);

describe('the articles of the opening catalogue', () => {
  it('are named by style, colour and size', () => {
    expect(skuOf({ code: 'DR01' }, 'dusty-rose', 'M')).toBe('DR01-DUSTYROSE-M');
  });

  it('have SKUs and barcodes of their own', () => {
    expect(new Set(variants.map(({ sku }) => sku)).size).toBe(variants.length);
    expect(new Set(variants.map(({ barcode }) => barcode)).size).toBe(variants.length);
  });

  it('carry barcodes that a scanner accepts: 13 digits in the in-store range whose weighted sum ends in 0', () => {
    for (const { barcode } of variants) {
      expect(barcode).toMatch(/^20\d{11}$/);
      const sum = [...barcode].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
      expect(sum % 10).toBe(0);
    }
  });

  it('end in the digit that is printed on a real pencil: 400638133393 and 1', () => {
    expect(checkDigit('400638133393')).toBe(1);
  });

  it('get the same number for the same text and nothing beyond the limit', () => {
    const numbers = variants.map(({ sku }) => spread(sku, 15));
    expect(numbers).toEqual(variants.map(({ sku }) => spread(sku, 15)));
    expect(Math.max(...numbers)).toBe(14);
    expect(Math.min(...numbers)).toBe(0);
  });
});
