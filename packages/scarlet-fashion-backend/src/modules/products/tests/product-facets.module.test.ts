import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '../../../seed/catalogue/index.ts';
import { hasVariant, type OpenCatalogue, openCatalogue } from './open-catalogue.ts';

let shop: OpenCatalogue;
beforeAll(async () => {
  shop = await openCatalogue();
});
afterAll(() => shop.stop());

describe('the facets beside the list', () => {
  it("count what each value would show, without the facet's own choice", async () => {
    const page = await shop.list({ category: 'dresses', size: 'XXL', colour: 'ink' });
    const dresses = catalogue.filter(({ category }) => category === 'dresses');
    const countOf = (wanted: { size?: string; colour?: string }) =>
      dresses.filter(({ slug }) => hasVariant(slug, wanted)).length;

    for (const { value, count } of page.facets.size)
      expect([value, count]).toEqual([value, countOf({ size: value, colour: 'ink' })]);
    for (const { value, count } of page.facets.colour)
      expect([value, count]).toEqual([value, countOf({ size: 'XXL', colour: value })]);
    expect(page.facets.colour.length).toBeGreaterThan(1);
    expect(page.total).toBe(countOf({ size: 'XXL', colour: 'ink' }));
  });

  it('keep the ends of the price where they are while the price is narrowed', async () => {
    const all = await shop.list({ category: 'knitwear' });
    const narrowed = await shop.list({ category: 'knitwear', maxPrice: String(all.facets.minPriceMinor) });
    expect(narrowed.facets).toMatchObject({
      minPriceMinor: all.facets.minPriceMinor,
      maxPriceMinor: all.facets.maxPriceMinor,
    });
    expect(narrowed.total).toBeLessThan(all.total);
    expect(narrowed.facets.size.length).toBeLessThanOrEqual(all.facets.size.length);
  });

  it('come with names and dyes for people, sizes in shop order', async () => {
    const { facets } = await shop.list({});
    expect(facets.colour).toContainEqual(
      expect.objectContaining({ value: 'dusty-rose', label: 'Dusty rose', hex: '#c4908b' }),
    );
    expect(facets.size.map(({ value }) => value)).toEqual([
      'XS',
      'S',
      'M',
      'L',
      'XL',
      'XXL',
      '26',
      '28',
      '30',
      '32',
      '34',
      '36',
      '38',
    ]);
  });
});
