import type { ProductDetail } from '@scarlet/contracts/schemas';
import { describe, expect, it } from 'vitest';
import { articlesOf } from './articles-of.ts';

const picture = (colour: string) => ({ src: `/lookbook/mira/${colour}-front`, alt: '', colour });
const variant = (colour: string) => ({
  sku: `DR01-${colour.toUpperCase()}-M`,
  colour,
  size: 'M',
  priceMinor: 1299000,
  mrpMinor: 1299000,
  barcode: '8900000000017',
});
const product: Pick<ProductDetail, 'slug' | 'name' | 'colours' | 'pictures' | 'variants'> = {
  slug: 'mira',
  name: 'Mira',
  colours: [
    { slug: 'ink', name: 'Ink', hex: '#23222a' },
    { slug: 'sage', name: 'Sage', hex: '#93a287' },
  ],
  pictures: [picture('ink'), picture('sage')],
  variants: [variant('ink'), variant('sage')],
};

describe('An article that is put into the bag', () => {
  it('shows the picture and the name of its own colour at once', () => {
    expect(articlesOf(product)).toMatchObject([
      { sku: 'DR01-INK-M', colour: 'Ink', picture: { colour: 'ink' } },
      { sku: 'DR01-SAGE-M', colour: 'Sage', picture: { colour: 'sage' } },
    ]);
  });

  it('borrows a picture when its colour has none yet', () => {
    const [, sage] = articlesOf({ ...product, pictures: [picture('ink')] });
    expect(sage).toMatchObject({ colour: 'Sage', picture: { colour: 'ink' } });
  });
});
