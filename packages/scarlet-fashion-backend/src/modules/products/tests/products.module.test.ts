import { ProductDetail, ProductPage, type ProductSort } from '@scarlet/contracts/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { day } from '#kernel/clock';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { catalogue, categories } from '../../../seed/catalogue/index.ts';
import { toProduct } from '../../../seed/opening-products.ts';
import { seed } from '../../../seed/seed.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend({ withWorker: false });
  await seed({ ...backend.composition, report: () => undefined });
});
afterAll(() => backend.stop());

const list = async (query: Record<string, string>): Promise<ProductPage> =>
  ProductPage.parse((await backend.as.guest().get(`/products?${new URLSearchParams(query)}`)).body);

const walk = async (query: Record<string, string>): Promise<ProductPage['items']> => {
  const items: ProductPage['items'] = [];
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const page = await list({ ...query, ...(cursor === undefined ? {} : { cursor }) });
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
};

const hasVariant = (slug: string, wanted: { size?: string; colour?: string }): boolean => {
  const product = catalogue.find((one) => one.slug === slug);
  const hasSize = wanted.size === undefined || (product?.sizes.includes(wanted.size) ?? false);
  return (
    hasSize &&
    (wanted.colour === undefined || (product?.colours.some(({ slug: colour }) => colour === wanted.colour) ?? false))
  );
};

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
        const items = await walk({ sort, limit });
        expect(items.map(({ slug }) => slug).sort()).toEqual(catalogue.map(({ slug }) => slug).sort());
        expect(items.slice(1).every((item, index) => isInOrder(items[index] ?? item, item))).toBe(true);
      }
    },
  );

  it('begins with the newest', async () => {
    const dates = new Map(catalogue.map(({ slug, dateAdded }) => [slug, dateAdded]));
    const shown = (await walk({})).map(({ slug }) => dates.get(slug) ?? '');
    expect(shown).toEqual([...shown].sort().reverse());
  });

  it('neither repeats nor skips when products arrive while somebody turns pages', async () => {
    const first = await list({ sort: 'newest', limit: '10' });
    const template = catalogue[0];
    if (!template) throw new Error('The seed has no products');
    const arrived = toProduct({ ...template, code: 'ZZ01', slug: 'a-new-arrival', dateAdded: '2030-01-01' });
    await backend.composition.products.putProduct({ ...arrived, status: 'active' });
    const second = await list({ sort: 'newest', limit: '10', cursor: first.nextCursor ?? '' });
    expect(first.items.map(({ slug }) => slug)).not.toContain(second.items[0]?.slug);
    expect(second.total).toBe(catalogue.length + 1);

    await backend.composition.products.putProduct({ ...arrived, status: 'hidden' });
    expect((await list({})).total).toBe(catalogue.length);
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
    const page = await list(query);
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
    await backend.composition.products.putProduct(odd);
    const slugs = async (query: Record<string, string>) =>
      (await list({ limit: '48', ...query })).items.map(({ slug }) => slug);
    expect(await slugs({ size: 'S', colour: 'white' })).toContain(odd.slug);
    expect(await slugs({ size: 'M', colour: 'white' })).not.toContain(odd.slug);
    await backend.composition.products.putProduct({ ...odd, status: 'hidden' });
  });

  it('is empty, not wrong, where nothing matches', async () => {
    const page = await list({ category: 'shirts', colour: 'no-such-colour' });
    expect(page).toMatchObject({ items: [], total: 0, nextCursor: null });
    expect(await list({ category: 'hats' })).toMatchObject({
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
    const reply = await backend.as.guest().get(`/products?${new URLSearchParams(query)}`);
    expect(reply).toMatchObject({ status: 400, body: { code: 'request.invalid', errors: [expect.anything()] } });
  });
});

describe('the facets beside the list', () => {
  it("count what each value would show, without the facet's own choice", async () => {
    const page = await list({ category: 'dresses', size: 'XXL', colour: 'ink' });
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
    const all = await list({ category: 'knitwear' });
    const narrowed = await list({ category: 'knitwear', maxPrice: String(all.facets.minPriceMinor) });
    expect(narrowed.facets).toMatchObject({
      minPriceMinor: all.facets.minPriceMinor,
      maxPriceMinor: all.facets.maxPriceMinor,
    });
    expect(narrowed.total).toBeLessThan(all.total);
    expect(narrowed.facets.size.length).toBeLessThanOrEqual(all.facets.size.length);
  });

  it('come with names and dyes for people, sizes in shop order', async () => {
    const { facets } = await list({});
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

describe('a card', () => {
  it('shows the colour that was asked for', async () => {
    const { items } = await list({ colour: 'ink' });
    expect(items.length).toBeGreaterThan(3);
    for (const { picture } of items)
      expect(picture).toMatchObject({ colour: 'ink', src: expect.stringMatching(/\/ink-front$/) });
  });

  it('says of each size whether it is there, nearly gone or gone', async () => {
    const dress = await backend.given.product({
      stock: { S: { BLR: 0 }, M: { BLR: 2, BOM: 1 }, L: { BLR: 3, BOM: 1 } },
    });
    const [card] = await backend.composition.products.findCards([dress.slug]);
    expect(card?.sizes).toEqual([
      { size: 'S', availability: 'out_of_stock' },
      { size: 'M', availability: 'low' },
      { size: 'L', availability: 'in_stock' },
    ]);
  });

  it('is new for 45 days', async () => {
    const [template] = catalogue;
    if (!template) throw new Error('The seed has no products');
    const added = async (code: string, daysAgo: number) => {
      const slug = `days-${daysAgo}`;
      const product = toProduct({ ...template, code, slug });
      await backend.composition.products.putProduct({ ...product, addedAt: new Date(Date.now() - daysAgo * day) });
      return (await backend.composition.products.findCards([slug]))[0]?.isNew;
    };
    expect([await added('ZZ03', 44), await added('ZZ04', 46)]).toEqual([true, false]);
  });
});

describe('a product', () => {
  it('has everything that a buyer asks, with related ones beside it', async () => {
    const reply = await backend.as.guest().get('/products/mira-silk-slip-dress');
    const product = ProductDetail.parse(reply.body);
    expect(product).toMatchObject({
      category: { slug: 'dresses', name: 'Dresses' },
      sizes: ['XS', 'S', 'M', 'L', 'XL'],
    });
    expect(product.pictures).toHaveLength(product.colours.length * 2);
    expect(product.variants).toHaveLength(product.colours.length * product.sizes.length);
    expect(product.related.map(({ category }) => category)).toEqual(Array(4).fill('dresses'));
    expect(product.related.map(({ slug }) => slug)).not.toContain(product.slug);
    expect(reply.headers.get('cache-control')).toBe('public, max-age=0');
  });

  it('is not there when it does not exist or is hidden', async () => {
    const [template] = catalogue;
    if (!template) throw new Error('The seed has no products');
    await backend.composition.products.putProduct({
      ...toProduct({ ...template, code: 'ZZ05', slug: 'not-yet' }),
      status: 'hidden',
    });
    for (const slug of ['no-such-dress', 'not-yet']) {
      const reply = await backend.as.guest().get(`/products/${slug}`);
      expect(reply).toMatchObject({ status: 404, body: { code: 'products.not_found' } });
    }
    expect(await backend.as.guest().get('/products/Not_a_slug')).toMatchObject({ status: 400 });
  });
});

describe('the categories', () => {
  it('stand in the order of the house and count what is for sale', async () => {
    const fresh = await startBackend({ withWorker: false });
    await seed({ ...fresh.composition, report: () => undefined });
    const { body } = await fresh.as.guest().get('/categories');
    await fresh.stop();
    expect(body).toEqual({
      items: categories.map((category) => ({
        ...category,
        productCount: catalogue.filter((product) => product.category === category.slug).length,
      })),
    });
  });
});

describe('what other modules learn of products', () => {
  const { findVariants, findCards, variantsOf, exists } = {
    findVariants: (skus: readonly string[]) => backend.composition.products.findVariants(skus),
    findCards: (slugs: readonly string[]) => backend.composition.products.findCards(slugs),
    variantsOf: (slug: string) => backend.composition.products.variantsOf(slug),
    exists: (slug: string) => backend.composition.products.exists(slug),
  };

  it("is the variant with its product's facts and its own colour's picture", async () => {
    const found = await findVariants(['DR01-INK-M', 'NO-SUCH-THING', 'DR01-INK-M']);
    expect([...found.keys()]).toEqual(['DR01-INK-M']);
    expect(found.get('DR01-INK-M')).toMatchObject({
      slug: 'mira-silk-slip-dress',
      colour: 'Ink',
      colourSlug: 'ink',
      size: 'M',
      isActive: true,
      maxPerCustomer: undefined,
      picture: { colour: 'ink' },
    });
  });

  it('is cards in the order asked for, and nothing for what is not there', async () => {
    const slugs = ['vikram-oxford-shirt', 'gone', 'mira-silk-slip-dress'];
    expect((await findCards(slugs)).map(({ slug }) => slug)).toEqual([slugs[0], slugs[2]]);
    expect(await variantsOf('gone')).toEqual([]);
    expect([await exists('gone'), await exists('vikram-oxford-shirt')]).toEqual([false, true]);
  });
});
