import { ProductPage, ProductSort } from '@scarlet/contracts/schemas';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Product } from '#modules/products';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import {
  possibleSkus,
  randomCatalogue,
  randomWish,
  search,
  toQuery,
  type Wish,
  wantedVariants,
} from './random-catalogue.ts';

/** One article in three can be bought: enough for values of which all, some and no products are left. */
const onShelf = possibleSkus.filter((_, index) => index % 3 === 0);

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend({ withWorker: false });
  await backend.given.shops();
  await backend.composition.inventory.receiveAll(
    onShelf.map((sku) => ({ sku, shop: 'BLR', quantity: 1, cause: 'chance' })),
  );
});
afterAll(() => backend.stop());

const open = async (catalogue: readonly Product[]): Promise<void> => {
  await backend.mongo.collection('products').deleteMany({});
  for (const product of catalogue) await backend.composition.products.putProduct(product);
};
const list = async (query: Record<string, string>): Promise<ProductPage> =>
  ProductPage.parse((await backend.as.guest().get(`/products?${new URLSearchParams(query)}`)).body);

const walk = async (query: Record<string, string>): Promise<readonly ProductPage[]> => {
  const pages = [await list(query)];
  let next = pages[0]?.nextCursor;
  while (typeof next === 'string') {
    const page = await list({ ...query, cursor: next });
    pages.push(page);
    next = page.nextCursor;
  }
  return pages;
};

type Counts = { value: string; count: number; inStock: number };
const counts = (values: readonly Counts[]) => values.map(({ value, count, inStock }) => ({ value, count, inStock }));
const countEach = (values: readonly string[], matching: (value: string) => Omit<Counts, 'value'>): readonly Counts[] =>
  values.map((value) => ({ value, ...matching(value) })).filter(({ count }) => count > 0);
const slugs = (items: readonly { slug: string }[]) => items.map(({ slug }) => slug).sort();

const assertPages = async (catalogue: readonly Product[], wish: Wish, sort: string): Promise<void> => {
  const pages = await walk({ ...toQuery(wish), sort, limit: '4' });
  const expected = search(catalogue, wish);
  expect(slugs(pages.flatMap(({ items }) => items))).toEqual(slugs(expected));
  for (const { total, items } of pages) {
    expect(total).toBe(expected.length);
    expect(items.length).toBeLessThanOrEqual(4);
  }
};

const assertFacets = async (catalogue: readonly Product[], wish: Wish): Promise<void> => {
  const { facets } = await list(toQuery(wish));
  const matching = (other: Partial<Wish>) => search(catalogue, { ...wish, ...other });
  const countOf = (chosen: Partial<Wish>) => {
    const canBuy = (product: Product): boolean =>
      wantedVariants(product, { ...wish, ...chosen }).some(({ sku }) => onShelf.includes(sku));
    return { count: matching(chosen).length, inStock: matching(chosen).filter(canBuy).length };
  };
  expect(counts(facets.size)).toEqual(countEach(['S', 'M', 'L'], (size) => countOf({ size: [size] })));
  expect(counts(facets.colour)).toEqual(countEach(['ink', 'ivory', 'rust'], (colour) => countOf({ colour: [colour] })));
  const priced = matching({ minPrice: undefined, maxPrice: undefined }).map(
    ({ variants }) => variants[0]?.priceMinor ?? 0,
  );
  expect([facets.minPriceMinor, facets.maxPriceMinor]).toEqual(
    priced.length === 0 ? [0, 0] : [Math.min(...priced), Math.max(...priced)],
  );
};

describe('whatever the catalogue and whatever the wish', () => {
  it('the pages show exactly what a look at every product finds, each once', async () => {
    await fc.assert(
      fc.asyncProperty(
        randomCatalogue,
        fc.array(fc.tuple(randomWish, fc.constantFrom(...ProductSort.options)), { minLength: 4, maxLength: 4 }),
        async (catalogue, wishes) => {
          await open(catalogue);
          for (const [wish, sort] of wishes) await assertPages(catalogue, wish, sort);
        },
      ),
      { numRuns: 12 },
    );
  });

  it('each facet promises exactly what choosing it alone would show', async () => {
    await fc.assert(
      fc.asyncProperty(
        randomCatalogue,
        fc.array(randomWish, { minLength: 5, maxLength: 5 }),
        async (catalogue, wishes) => {
          await open(catalogue);
          for (const wish of wishes) await assertFacets(catalogue, wish);
        },
      ),
      { numRuns: 12 },
    );
  });
});

describe('a catalogue that grows', () => {
  const sorts = {
    newest: { addedAt: -1, _id: -1 },
    price: { priceMinor: 1, _id: 1 },
    name: { nameKey: 1, _id: 1 },
  } as const;
  const planOf = async (filter: object, sort: Record<string, 1 | -1>): Promise<string> => {
    const found = backend.mongo.collection('products').find(filter).sort(sort).limit(24);
    const { queryPlanner } = await found.explain('queryPlanner');
    return JSON.stringify(queryPlanner.winningPlan);
  };

  it.each(Object.entries(sorts))('is listed by %s from an index, never sorted in memory', async (_name, sort) => {
    for (const filter of [{ status: 'active' }, { status: 'active', category: 'dresses' }]) {
      const plan = await planOf(filter, sort);
      expect(plan).toContain('IXSCAN');
      expect(plan).not.toMatch(/"stage":"(SORT|COLLSCAN)"/);
    }
  });

  it.each([
    ['a slug', { slug: 'random-1' }],
    ['an article', { 'variants.sku': 'RC01-INK-M' }],
    ['a barcode', { 'variants.barcode': '2000000000000' }],
  ])('finds %s from an index', async (_name, filter) => {
    expect(await planOf(filter, {})).toMatch(/IXSCAN|EXPRESS_IXSCAN/);
  });

  it('refuses a second product with an article of the first', async () => {
    const [first] = fc.sample(randomCatalogue, { numRuns: 1, seed: 7 })[0] ?? [];
    if (!first) throw new Error('Chance made no product');
    await open([first]);
    const thief = { ...first, code: 'XX99', slug: 'another-style' };
    await expect(backend.composition.products.putProduct(thief)).rejects.toThrow(/duplicate key/);
    expect(await backend.composition.products.exists('another-style')).toBe(false);
  });
});
