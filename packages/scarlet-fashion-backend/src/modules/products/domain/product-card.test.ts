import { describe, expect, it } from 'vitest';
import { day } from '#kernel/clock';
import { availabilityOf } from './availability.ts';
import type { Product, ProductVariant } from './product.ts';
import { coverOf, lowestPrice, toProductCard } from './product-card.ts';
import { variantFactsOf } from './variant-facts.ts';

const nowMs = Date.UTC(2026, 10, 24);

const variant = (colour: string, size: string, priceMinor = 200_000): ProductVariant => ({
  sku: `DR01-${colour.toUpperCase()}-${size}`,
  colour,
  size,
  priceMinor,
  mrpMinor: priceMinor + 50_000,
  barcode: '2000000000000',
});
const dress = (facts: Partial<Product> = {}): Product => ({
  code: 'DR01',
  slug: 'a-dress',
  name: 'A Dress',
  category: 'dresses',
  description: 'For a test.',
  brand: 'Scarlet',
  fabric: 'silk',
  care: 'Dry clean',
  fit: 'Regular',
  gender: 'women',
  hsn: '6204',
  taxClass: 'apparel',
  status: 'active',
  addedAt: new Date(nowMs - 10 * day),
  colours: [
    { slug: 'ink', name: 'Ink', hex: '#23222a' },
    { slug: 'dusty-rose', name: 'Dusty rose', hex: '#c4908b' },
  ],
  pictures: [
    { src: '/ink-front', alt: 'In ink', colour: 'ink' },
    { src: '/ink-detail', alt: 'In ink, close up', colour: 'ink' },
    { src: '/rose-front', alt: 'In rose', colour: 'dusty-rose' },
  ],
  variants: [variant('ink', 'M'), variant('ink', 'S'), variant('dusty-rose', 'M')],
  ...facts,
});
const card = (product: Product, left: Record<string, number> = {}, wantedColours: string[] = []) =>
  toProductCard(product, { sellable: new Map(Object.entries(left)), nowMs, wantedColours });

describe('what a shopper is told about pieces left', () => {
  it('is exact only in its words: gone, low up to three, there from four on', () => {
    expect([-1, 0, 1, 3, 4, 300].map(availabilityOf)).toEqual([
      'out_of_stock',
      'out_of_stock',
      'low',
      'low',
      'in_stock',
      'in_stock',
    ]);
  });
});

describe('a card', () => {
  it('adds up what is left of a size over its colours', () => {
    expect(card(dress(), { 'DR01-INK-M': 2, 'DR01-DUSTY-ROSE-M': 2, 'DR01-INK-S': 3 }).sizes).toEqual([
      { size: 'S', availability: 'low' },
      { size: 'M', availability: 'in_stock' },
    ]);
  });

  it('takes an article that nobody knows for sold out', () => {
    expect(card(dress()).sizes.map(({ availability }) => availability)).toEqual(['out_of_stock', 'out_of_stock']);
  });

  it('shows the lowest price with the printed price of that same variant', () => {
    const variants = [variant('ink', 'M', 250_000), variant('ink', 'S', 180_000), variant('ink', 'L', 400_000)];
    expect(lowestPrice({ variants })).toEqual({ priceMinor: 180_000, mrpMinor: 230_000 });
    expect(card(dress({ variants }))).toMatchObject({ priceMinor: 180_000, mrpMinor: 230_000 });
  });

  it('shows the first colour, unless another one was asked for', () => {
    expect(card(dress()).picture.src).toBe('/ink-front');
    expect(card(dress(), {}, ['dusty-rose']).picture.src).toBe('/rose-front');
    expect(card(dress(), {}, ['green', 'dusty-rose', 'ink']).picture.src).toBe('/ink-front');
    expect(card(dress(), {}, ['green']).picture.src).toBe('/ink-front');
  });

  it('stops being new after 45 days', () => {
    const addedAt = (days: number) => new Date(nowMs - days * day);
    expect(card(dress({ addedAt: addedAt(44) })).isNew).toBe(true);
    expect(card(dress({ addedAt: addedAt(45) })).isNew).toBe(false);
  });

  it('is impossible for a product without variants or pictures: that is a fault of ours', () => {
    expect(() => lowestPrice({ variants: [] })).toThrow('no variants');
    expect(() => coverOf({ slug: 'bare', pictures: [] }, [])).toThrow('no pictures');
  });
});

describe('what others learn of a variant', () => {
  it('has the name of its colour for people, and its own cover', () => {
    const rose = variantFactsOf(dress())[2];
    expect(rose).toMatchObject({ colour: 'Dusty rose', colourSlug: 'dusty-rose', picture: { src: '/rose-front' } });
  });

  it('says whether it may be sold and how many to one customer', () => {
    expect(variantFactsOf(dress())[0]).toMatchObject({ isActive: true, maxPerCustomer: undefined });
    const limited = variantFactsOf(dress({ status: 'hidden', maxPerCustomer: 2 }))[0];
    expect(limited).toMatchObject({ isActive: false, maxPerCustomer: 2 });
  });

  it('is impossible for a colour that the product does not have', () => {
    expect(() => variantFactsOf(dress({ variants: [variant('green', 'M')] }))).toThrow('unknown colour');
  });
});
