import { describe, expect, it } from 'vitest';
import { firstChoice, productHref, sizeOptions, sizeRemark } from './choice.ts';

const variant = (colour: string, size: string) => ({
  sku: `DR01-${colour}-${size}`.toUpperCase(),
  colour,
  size,
  priceMinor: 1299000,
  mrpMinor: 1299000,
  barcode: '8900000000017',
});
const product = {
  colours: [
    { slug: 'scarlet', name: 'Scarlet', hex: '#a3161f' },
    { slug: 'ink', name: 'Ink', hex: '#23222a' },
  ],
  sizes: ['S', 'M', 'L'],
  variants: [variant('scarlet', 'S'), variant('scarlet', 'M'), variant('ink', 'M'), variant('ink', 'L')],
};
const stockOf = (left: Record<string, number>) => ({
  slug: 'mira',
  items: Object.entries(left).map(([sku, stock]) => ({ sku, size: '', colour: '', stock, priceMinor: 0, shops: [] })),
  shops: [],
});

describe('The colour and size that a product page begins with', () => {
  it('are those of the address', () => {
    expect(firstChoice(product, { colour: 'ink', size: 'm' })).toEqual({ colour: 'ink', size: 'M' });
  });

  it('are the first colour and no size when the address says nothing that exists', () => {
    expect(firstChoice(product, { colour: 'pink', size: '99' })).toEqual({ colour: 'scarlet', size: undefined });
  });

  it('are the first of those that an address says several times', () => {
    expect(firstChoice(product, { colour: ['ink', 'scarlet'], size: ['l', 'm'] })).toEqual({
      colour: 'ink',
      size: 'L',
    });
  });
});

describe('The sizes of a colour', () => {
  it('are those that are made, in shop order, each with what is left', () => {
    const options = sizeOptions(product, 'ink', stockOf({ 'DR01-INK-M': 0, 'DR01-INK-L': 2 }));
    expect(options.map(({ size, state }) => [size, state])).toEqual([
      ['M', 'sold_out'],
      ['L', 'low'],
    ]);
    expect(options.map(sizeRemark)).toEqual(['sold out', 'only 2 left']);
  });

  it('are not called sold out when the stock could not be read', () => {
    const options = sizeOptions(product, 'scarlet', undefined);
    expect(options.map(({ state }) => state)).toEqual(['unknown', 'unknown']);
    expect(options.map(sizeRemark)).toEqual([undefined, undefined]);
  });

  it('are not counted out loud when there is enough', () => {
    expect(sizeOptions(product, 'scarlet', stockOf({ 'DR01-SCARLET-S': 4 })).map(sizeRemark)).toEqual([
      undefined,
      undefined,
    ]);
  });
});

describe('The address of a product', () => {
  it('says only what was chosen', () => {
    expect(productHref('mira', {})).toBe('/p/mira');
    expect(productHref('mira', { colour: 'ink', size: 'M' })).toBe('/p/mira?colour=ink&size=M');
  });
});
