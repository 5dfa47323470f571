import { describe, expect, it } from 'vitest';
import { limitedOf } from './purchase-limit.ts';

const articles = new Map([
  ['COAT-S', { slug: 'coat', maxPerCustomer: 3 }],
  ['COAT-M', { slug: 'coat', maxPerCustomer: 3 }],
  ['BAG', { slug: 'bag', maxPerCustomer: 1 }],
  ['SHIRT', { slug: 'shirt', maxPerCustomer: undefined }],
]);

describe('what an order takes of limited products', () => {
  it('counts all sizes of a product together', () => {
    const lines = [
      { sku: 'COAT-S', quantity: 1 },
      { sku: 'BAG', quantity: 1 },
      { sku: 'COAT-M', quantity: 2 },
    ];
    expect(limitedOf(lines, articles)).toEqual([
      { slug: 'coat', quantity: 3, max: 3 },
      { slug: 'bag', quantity: 1, max: 1 },
    ]);
  });

  it('is nothing when no product is limited, whatever the quantity', () => {
    expect(limitedOf([{ sku: 'SHIRT', quantity: 99 }], articles)).toEqual([]);
  });

  it('is refused when the order alone is too much', () => {
    const lines = [
      { sku: 'COAT-S', quantity: 2 },
      { sku: 'COAT-M', quantity: 2 },
    ];
    expect(() => limitedOf(lines, articles)).toThrow(
      expect.objectContaining({ code: 'orders.limit_exceeded', facts: { slug: 'coat', max: 3 } }),
    );
  });
});
