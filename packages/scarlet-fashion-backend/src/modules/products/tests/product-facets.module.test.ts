import { eventually } from '@scarlet/testkit/await-event';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '../../../seed/catalogue/index.ts';
import { hasVariant, type OpenCatalogue, openCatalogue } from './open-catalogue.ts';

let shop: OpenCatalogue;
let nowMs = Date.now();
beforeAll(async () => {
  shop = await openCatalogue({ clock: { nowMs: () => nowMs } });
});
afterAll(() => shop.stop());

/** Somebody takes every piece that the web can sell of these products in one size. @returns how many pieces that were. */
const takeAll = async (slugs: readonly string[], wanted: string): Promise<number> => {
  const { products, inventory } = shop.composition;
  const variants = (await Promise.all(slugs.map((slug) => products.variantsOf(slug)))).flat();
  const left = await inventory.byShop(variants.filter(({ size }) => size === wanted).map(({ sku }) => sku));
  const lines = [...left]
    .flatMap(([sku, byShop]) => [...byShop].map(([code, quantity]) => ({ sku, shop: code, quantity })))
    .filter(({ quantity }) => quantity > 0);
  await inventory.hold({ key: 'everything#1', lines });
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
};

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

  it('tell how many products of each value can be bought, a quarter of a second later at most', async () => {
    const look = async () => {
      const { items, facets } = await shop.list({ category: 'shirts' });
      const isLeft = ({ sizes }: (typeof items)[number]) =>
        sizes.some(({ size, availability }) => size === 'M' && availability !== 'out_of_stock');
      return {
        slugs: items.map(({ slug }) => slug),
        leftOnCards: items.filter(isLeft).length,
        sizeM: facets.size.find(({ value }) => value === 'M'),
      };
    };
    const before = await look();
    expect(before.leftOnCards).toBeGreaterThan(0);
    expect(before.sizeM?.inStock).toBe(before.leftOnCards);

    expect(await takeAll(before.slugs, 'M')).toBeGreaterThan(0);
    await eventually('the cards to say so', async () => (await look()).leftOnCards === 0);
    nowMs += 249;
    expect(await look()).toMatchObject({ leftOnCards: 0, sizeM: before.sizeM });
    nowMs += 1;
    expect(await look()).toMatchObject({ leftOnCards: 0, sizeM: { count: before.slugs.length, inStock: 0 } });
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
