import { ProductDetail } from '@scarlet/contracts/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { day } from '#kernel/clock';
import { catalogue, categories } from '../../../seed/catalogue/index.ts';
import { toProduct } from '../../../seed/opening-products.ts';
import { type OpenCatalogue, openCatalogue } from './open-catalogue.ts';

let shop: OpenCatalogue;
beforeAll(async () => {
  shop = await openCatalogue();
});
afterAll(() => shop.stop());

describe('a card', () => {
  it('shows the colour that was asked for', async () => {
    const { items } = await shop.list({ colour: 'ink' });
    expect(items.length).toBeGreaterThan(3);
    for (const { picture } of items)
      expect(picture).toMatchObject({ colour: 'ink', src: expect.stringMatching(/\/ink-front$/) });
  });

  it('says of each size whether it is there, nearly gone or gone', async () => {
    const dress = await shop.given.product({
      stock: { S: { BLR: 0 }, M: { BLR: 2, BOM: 1 }, L: { BLR: 3, BOM: 1 } },
    });
    const [card] = await shop.composition.products.findCards([dress.slug]);
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
      await shop.composition.products.putProduct({ ...product, addedAt: new Date(Date.now() - daysAgo * day) });
      return (await shop.composition.products.findCards([slug]))[0]?.isNew;
    };
    expect([await added('ZZ03', 44), await added('ZZ04', 46)]).toEqual([true, false]);
  });
});

describe('a product', () => {
  it('has everything that a buyer asks, with related ones beside it', async () => {
    const reply = await shop.as.guest().get('/products/mira-silk-slip-dress');
    const product = ProductDetail.parse(reply.body);
    expect(product).toMatchObject({
      category: { slug: 'dresses', name: 'Dresses' },
      sizes: ['XS', 'S', 'M', 'L', 'XL'],
    });
    expect(product.pictures).toHaveLength(product.colours.length * 2);
    expect(product.variants).toHaveLength(product.colours.length * product.sizes.length);
    const newest = (await shop.walk({ category: 'dresses', sort: 'newest' })).map(({ slug }) => slug);
    expect(product.related.map(({ slug }) => slug)).toEqual(newest.filter((slug) => slug !== product.slug).slice(0, 4));
    expect(reply.headers.get('cache-control')).toBe('public, max-age=0');
  });

  it('is not there when it does not exist or is hidden', async () => {
    const [template] = catalogue;
    if (!template) throw new Error('The seed has no products');
    await shop.composition.products.putProduct({
      ...toProduct({ ...template, code: 'ZZ05', slug: 'not-yet' }),
      status: 'hidden',
    });
    for (const slug of ['no-such-dress', 'not-yet']) {
      const reply = await shop.as.guest().get(`/products/${slug}`);
      expect(reply).toMatchObject({ status: 404, body: { code: 'products.not_found' } });
    }
    expect(await shop.as.guest().get('/products/Not_a_slug')).toMatchObject({ status: 400 });
  });
});

describe('the categories', () => {
  it('stand in the order of the house and count what is for sale', async () => {
    const fresh = await openCatalogue();
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
    findVariants: (skus: readonly string[]) => shop.composition.products.findVariants(skus),
    findCards: (slugs: readonly string[]) => shop.composition.products.findCards(slugs),
    variantsOf: (slug: string) => shop.composition.products.variantsOf(slug),
    exists: (slug: string) => shop.composition.products.exists(slug),
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
