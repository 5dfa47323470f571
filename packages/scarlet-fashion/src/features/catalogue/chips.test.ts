import { describe, expect, it } from 'vitest';
import { chipsOf } from './chips.ts';
import { noFilter } from './list-address.ts';

const facets = {
  size: [{ value: 'M', label: 'M', count: 3, inStock: 0 }],
  colour: [{ value: 'dusty-rose', label: 'Dusty rose', count: 2, inStock: 2, hex: '#c4908b' }],
  minPriceMinor: 0,
  maxPriceMinor: 100,
};
const labels = (filter: Partial<typeof noFilter>) =>
  chipsOf({ ...noFilter, ...filter }, facets).map((chip) => chip.label);

describe('The chips above a list', () => {
  it('name what was chosen in words', () => {
    expect(labels({ size: ['M'], colour: ['dusty-rose'] })).toEqual(['Size M', 'Dusty rose']);
  });

  it('say a price range as one thing', () => {
    expect(labels({ min: 2000, max: 9000 })).toEqual(['From ₹2,000 to ₹9,000']);
    expect(labels({ max: 9000 })).toEqual(['Up to ₹9,000']);
    expect(labels({ min: 2000 })).toEqual(['From ₹2,000']);
  });

  it('take away only what they name', () => {
    const filter = { ...noFilter, size: ['M'], max: 9000 };
    expect(chipsOf(filter, facets).map((chip) => chip.without)).toEqual([
      { ...noFilter, max: 9000 },
      { ...noFilter, size: ['M'] },
    ]);
  });
});
