import type { ProductDetail, ProductStock } from '@scarlet/contracts/schemas';
import { describe, expect, it } from 'vitest';
import { productFactsForSearch } from './search-facts.ts';

const variant = (size: string, priceMinor: number) => ({
  sku: `DR01-INK-${size}`,
  colour: 'ink',
  size,
  priceMinor,
  mrpMinor: 1299000,
  barcode: '8900000000017',
});

const product: ProductDetail = {
  slug: 'mira-silk-slip-dress',
  name: 'Mira Silk Slip Dress',
  category: { slug: 'dresses', name: 'Dresses' },
  description: 'Cut on the bias.',
  brand: 'Scarlet',
  fabric: 'silk',
  care: 'Dry clean only.',
  fit: 'True to size.',
  gender: 'women',
  hsn: '6204',
  priceMinor: 1199000,
  mrpMinor: 1299000,
  colours: [{ slug: 'ink', name: 'Ink', hex: '#23222a' }],
  sizes: ['S', 'M'],
  pictures: [{ src: '/lookbook/mira/ink-front', alt: 'Mira in ink', colour: 'ink' }],
  variants: [variant('S', 1199000), variant('M', 1299000)],
  related: [],
};

const stockOf = (stock: number): ProductStock => ({
  slug: product.slug,
  items: [{ sku: 'DR01-INK-S', size: 'S', colour: 'ink', stock, priceMinor: 1199000, shops: [] }],
  shops: [],
});

const factsWith = (stock: ProductStock | undefined) =>
  productFactsForSearch({ product, stock, origin: 'https://shop.test' });

describe('What search engines learn about a product', () => {
  it('has the range of prices in rupees, with addresses that work from outside', () => {
    expect(factsWith(stockOf(3))).toMatchObject({
      '@type': 'Product',
      image: ['https://shop.test/lookbook/mira/ink-front-960.avif'],
      offers: {
        url: 'https://shop.test/p/mira-silk-slip-dress',
        priceCurrency: 'INR',
        lowPrice: '11990.00',
        highPrice: '12990.00',
      },
    });
  });

  it.each([
    [3, 'https://schema.org/InStock'],
    [0, 'https://schema.org/OutOfStock'],
  ])('says with %i pieces left: %s', (left, availability) => {
    expect(factsWith(stockOf(left))).toMatchObject({ offers: { availability } });
  });

  it('does not say what nobody knows', () => {
    expect(JSON.stringify(factsWith(undefined))).not.toContain('availability');
  });
});
