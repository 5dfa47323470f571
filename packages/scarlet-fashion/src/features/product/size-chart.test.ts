import { describe, expect, it } from 'vitest';
import { sizeRows } from './size-chart.ts';

describe('The size guide', () => {
  it('has the sizes of the product only', () => {
    expect(sizeRows(['S', 'M']).map(({ size }) => size)).toEqual(['S', 'M']);
  });

  it('turns a waist in inches into centimetres', () => {
    expect(sizeRows(['32'])).toEqual([{ size: '32', waist: '80–82', hip: '106–108' }]);
  });

  it('is empty for what has one size', () => {
    expect(sizeRows(['One size'])).toEqual([]);
  });
});
