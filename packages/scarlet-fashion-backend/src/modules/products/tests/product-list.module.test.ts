import type { ProductPage, ProductSort } from '@scarlet/contracts/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '../../../seed/catalogue/index.ts';
import { toProduct } from '../../../seed/opening-products.ts';
import { hasVariant, type OpenCatalogue, openCatalogue } from './open-catalogue.ts';

let shop: OpenCatalogue;
beforeAll(async () => {
  shop = await openCatalogue();
});
afterAll(() => shop.stop());

describe('the list of products', () => {
  const orders: Record<
    ProductSort,
    (left: ProductPage['items'][number], right: ProductPage['items'][number]) => boolean
  > = {
    newest: () => true,
    price_asc: (left, right) => left.priceMinor <= right.priceMinor,
    price_desc: (left, right) => left.priceMinor >= right.priceMinor,
    name: (left, right) => left.name.toLowerCase() <= right.name.toLowerCase(),
  };

  it.each(Object.entries(orders))(
    'sorted by %s shows every product exactly once over all pages',
    async (sort, isInOrder) => {
      for (const limit of ['7', '48']) {
        const items = await shop.walk({ sort, limit });
        expect(items.map(({ slug }) => slug).sort()).toEqual(catalogue.map(({ slug }) => slug).sort());
        expect(items.slice(1).every((item, index) => isInOrder(items[index] ?? item, item))).toBe(true);
      }
    },
  );

  it('begins with the newest', async () => {
    const dates = new Map(catalogue.map(({ slug, dateAdded }) => [slug, dateAdded]));
    const shown = (await shop.walk({})).map(({ slug }) => dates.get(slug) ?? '');
    expect(shown).toEqual([...shown].sort().reverse());
  });

  it('neither repeats nor skips when products arrive while somebody turns pages', async () => {
    const first = await shop.list({ sort: 'newest', limit: '10' });
    const template = catalogue[0];
    if (!template) throw new Error('The seed has no products');
    const arrived = toProduct({ ...template, code: 'ZZ01', slug: 'a-new-arrival', dateAdded: '2030-01-01' });
    await shop.composition.products.putProduct({ ...arrived, status: 'active' });
    const second = await shop.list({ sort: 'newest', limit: '10', cursor: first.nextCursor ?? '' });
    expect(first.items.map(({ slug }) => slug)).not.toContain(second.items[0]?.slug);
    expect(second.total).toBe(catalogue.length + 1);

    await shop.composition.products.putProduct({ ...arrived, status: 'hidden' });
    expect((await shop.list({})).total).toBe(catalogue.length);
  });

  it('is narrowed by category, size, colour and price, all at once', async () => {
    const [minPrice, maxPrice] = [200_000, 900_000];
    const query = {
      category: 'shirts',
      size: 'M,L',
      colour: 'white,sage',
      minPrice: `${minPrice}`,
      maxPrice: `${maxPrice}`,
    };
    const expected = catalogue.filter(
      ({ slug, category, priceMinor }) =>
        category === 'shirts' &&
        priceMinor >= minPrice &&
        priceMinor <= maxPrice &&
        ['M', 'L'].some((size) => ['white', 'sage'].some((colour) => hasVariant(slug, { size, colour }))),
    );
    const page = await shop.list(query);
    expect(page.items.map(({ slug }) => slug).sort()).toEqual(expected.map(({ slug }) => slug).sort());
    expect(page.total).toBe(expected.length);
    expect(expected.length).toBeGreaterThan(0);
  });

  it('wants size and colour in one and the same variant', async () => {
    const template = catalogue.find(({ slug }) => slug === 'vikram-oxford-shirt');
    if (!template) throw new Error('The seed has lost a shirt');
    const shirt = toProduct({ ...template, code: 'ZZ02', slug: 'two-tone-shirt' });
    const odd = {
      ...shirt,
      variants: shirt.variants.filter(({ colour, size }) => (colour === 'white') === (size === 'S')),
    };
    await shop.composition.products.putProduct(odd);
    const slugs = async (query: Record<string, string>) =>
      (await shop.list({ limit: '48', ...query })).items.map(({ slug }) => slug);
    expect(await slugs({ size: 'S', colour: 'white' })).toContain(odd.slug);
    expect(await slugs({ size: 'M', colour: 'white' })).not.toContain(odd.slug);
    await shop.composition.products.putProduct({ ...odd, status: 'hidden' });
  });

  it('is empty, not wrong, where nothing matches', async () => {
    const page = await shop.list({ category: 'shirts', colour: 'no-such-colour' });
    expect(page).toMatchObject({ items: [], total: 0, nextCursor: null });
    expect(await shop.list({ category: 'hats' })).toMatchObject({
      items: [],
      total: 0,
      facets: { size: [], minPriceMinor: 0 },
    });
  });

  it.each<Record<string, string>>([
    { cursor: 'nonsense' },
    { cursor: Buffer.from('["newest","text","DR01"]').toString('base64url') },
    { cursor: Buffer.from('["name","a","DR01"]').toString('base64url'), sort: 'newest' },
    { limit: '49' },
    { limit: '0' },
    { minPrice: '-1' },
    { minPrice: '1e3' },
    { sort: 'cheapest' },
    { colour: '$ne' },
    { category: '../shirts' },
    { unknown: 'field' },
  ])('refuses %o by name', async (query) => {
    const reply = await shop.as.guest().get(`/products?${new URLSearchParams(query)}`);
    expect(reply).toMatchObject({ status: 400, body: { code: 'request.invalid', errors: [expect.anything()] } });
  });
});
