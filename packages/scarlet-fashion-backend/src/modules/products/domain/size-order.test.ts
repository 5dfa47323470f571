import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inShopOrder } from './size-order.ts';

describe('sizes in shop order', () => {
  it('go from small to large, whatever order they came in', () => {
    expect(inShopOrder(['XL', 'S', 'XXL', 'XS', 'L', 'M', 'S'])).toEqual(['XS', 'S', 'M', 'L', 'XL', 'XXL']);
  });

  it('put numbers behind letters and compare them as numbers', () => {
    expect(inShopOrder(['100', '28', 'M', '36', '7.5'])).toEqual(['M', '7.5', '28', '36', '100']);
  });

  it('put what is neither at the end, by name', () => {
    expect(inShopOrder(['One size', 'M', 'Free', '30'])).toEqual(['M', '30', 'Free', 'One size']);
  });

  it('are the same whatever order they came in', () => {
    const sizes = ['XXS', 'XS', 'S', 'M', 'L', 'XL', 'XXL', '3XL', '26', '28', '30', '100', 'Free', 'One size'];
    fc.assert(
      fc.property(fc.shuffledSubarray(sizes, { minLength: sizes.length }), (shuffled) => {
        expect(inShopOrder(shuffled)).toEqual(sizes);
      }),
    );
  });
});
