import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { second } from '#kernel/clock';
import { createProducts, type Product, type Products } from '#modules/products';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { catalogue } from '../../../seed/catalogue/index.ts';
import { toProduct } from '../../../seed/opening-products.ts';

const clock = { atMs: Date.UTC(2026, 10, 24), nowMs: () => clock.atMs };
let asked: (readonly string[])[] = [];
let backend: Backend;
let products: Products;

/** The catalogue of a process of its own, on the shop's database and real stock; notes what it asks the stock. */
const anotherProcess = (): Products =>
  createProducts({
    mongo: backend.mongo,
    clock,
    stock: {
      sellable: (skus) => {
        asked.push(skus);
        return backend.composition.inventory.sellable(skus);
      },
    },
  });

const [first, second_] = catalogue.map(toProduct);
const dress = (facts: Partial<Product> = {}): Product => ({ ...Object.assign({}, first), ...facts });
const stored = (code: string) => backend.mongo.collection<{ _id: string }>('products').findOne({ _id: code });

beforeAll(async () => {
  backend = await startBackend({ withWorker: false });
  await backend.given.shops();
  products = anotherProcess();
});
beforeEach(async () => {
  await backend.mongo.collection('products').deleteMany({});
  asked = [];
  clock.atMs += 60 * second;
});
afterAll(() => backend.stop());

describe('putting a product', () => {
  it('makes the stored one equal to it, and a repeat changes nothing', async () => {
    await products.putProduct(dress({ maxPerCustomer: 2 }));
    expect((await products.variantsOf(dress().slug))[0]?.maxPerCustomer).toBe(2);
    await products.putProduct(dress({ name: 'A Better Name' }));
    expect((await products.variantsOf(dress().slug))[0]).toMatchObject({
      name: 'A Better Name',
      maxPerCustomer: undefined,
    });

    const before = await stored(dress().code);
    await products.putProduct(dress({ name: 'A Better Name' }));
    expect(await stored(dress().code)).toEqual(before);
  });

  it('may give a style a new address; its articles stay what they are', async () => {
    await products.putProduct(dress());
    const sku = dress().variants[0]?.sku ?? '';
    await products.putProduct(dress({ slug: 'a-new-address' }));
    expect([await products.exists(dress().slug), await products.exists('a-new-address')]).toEqual([false, true]);
    expect((await products.findVariants([sku])).get(sku)?.slug).toBe('a-new-address');
  });

  it.each([
    ['a price above the printed one', { priceMinor: 200, mrpMinor: 100 }],
    ['half a paisa', { priceMinor: 99.5, mrpMinor: 100 }],
    ['an article that no bill could name', { sku: 'no article' }],
    ['a negative price', { priceMinor: -1 }],
  ])('is refused by the database with %s', async (_what, facts) => {
    const variants = dress().variants.map((variant) => ({ ...variant, ...facts }));
    await expect(products.putProduct(dress({ variants: variants.slice(0, 1) }))).rejects.toThrow(/failed validation/i);
    expect(await stored(dress().code)).toBeNull();
  });

  it('is refused without variants: nobody could buy it', async () => {
    await expect(products.putProduct(dress({ variants: [] }))).rejects.toThrow('no variants');
  });
});

describe('a hidden product', () => {
  it('is in no list, but a bag that still has it learns what it was', async () => {
    await products.putProduct(dress({ status: 'hidden' }));
    const sku = dress().variants[0]?.sku ?? '';
    expect(await products.exists(dress().slug)).toBe(false);
    expect(await products.findCards([dress().slug])).toEqual([]);
    expect(await products.variantsOf(dress().slug)).toEqual([]);
    expect((await products.findVariants([sku])).get(sku)).toMatchObject({ name: dress().name, isActive: false });
  });
});

describe('cards', () => {
  it('ask for the stock of all their articles at once', async () => {
    if (!first || !second_) throw new Error('The seed has no products');
    await products.putProduct(first);
    await products.putProduct(second_);
    await products.findCards([second_.slug, first.slug]);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toHaveLength(first.variants.length + second_.variants.length);
  });

  it('follow every hold and every sale', async () => {
    const { inventory } = backend.composition;
    await products.putProduct(dress());
    const { sku, size } = dress().variants[0] ?? { sku: '', size: '' };
    const availability = async () =>
      (await products.findCards([dress().slug]))[0]?.sizes.find((one) => one.size === size)?.availability;
    expect(await availability()).toBe('out_of_stock');
    await inventory.receive({ sku, shop: 'BOM', quantity: 4, cause: 'a delivery' });
    expect(await availability()).toBe('in_stock');
    await inventory.hold({ key: 'an order#1', lines: [{ sku, shop: 'BOM', quantity: 1 }] });
    expect(await availability()).toBe('low');
    await inventory.hold({ key: 'an order#2', lines: [{ sku, shop: 'BOM', quantity: 3 }] });
    expect(await availability()).toBe('out_of_stock');
  });
});

describe('what a process remembers', () => {
  type Listed = {
    name: string;
    total: number;
    items: { name: string; productCount: number; sizes: { availability: string }[] }[];
  };
  const answerOf = async (which: Products, name: string, params = {}): Promise<Listed> => {
    const served = which.endpoints.find(({ endpoint }) => endpoint.route.name === name);
    const query = served?.endpoint.query.parse({});
    // biome-ignore lint/nursery/noUnsafeTypeAssertion: these endpoints read nothing of their call but these two
    return Object(await served?.handle({ query, params } as never));
  };
  const countIn = async (which: Products) => (await answerOf(which, 'listCategories')).items[0]?.productCount;
  const totalIn = async (which: Products) => (await answerOf(which, 'listProducts')).total;

  it('of the counts of categories is at most 5 s old, and new at once where something was put', async () => {
    const other = anotherProcess();
    await other.putCategory({ slug: 'dresses', name: 'Dresses', description: 'All of them.', position: 1 });
    expect([await countIn(products), await countIn(other)]).toEqual([0, 0]);
    await other.putProduct(dress());
    expect([await countIn(products), await countIn(other)]).toEqual([0, 1]);
    clock.atMs += 5 * second;
    expect(await countIn(products)).toBe(1);
  });

  it('of a list is at most 5 s old, and new at once where something was put', async () => {
    const other = anotherProcess();
    expect([await totalIn(products), await totalIn(other)]).toEqual([0, 0]);
    await other.putProduct(dress());
    expect([await totalIn(products), await totalIn(other)]).toEqual([0, 1]);
    clock.atMs += 5 * second;
    expect(await totalIn(products)).toBe(1);
    await other.putProduct(dress({ status: 'hidden' }));
    expect(await totalIn(other)).toBe(0);
  });

  it('of a page is at most 5 s old, and new at once where something was put; an order reads its price anew', async () => {
    await products.putCategory({ slug: dress().category, name: 'Any', description: 'All of them.', position: 1 });
    const other = anotherProcess();
    const shownIn = async (which: Products) => (await answerOf(which, 'getProduct', { slug: dress().slug })).name;
    const orderedIn = async (which: Products) => {
      const { sku } = dress().variants[0] ?? { sku: '' };
      return (await which.findVariants([sku])).get(sku)?.name;
    };
    await products.putProduct(dress({ name: 'Old' }));
    expect([await shownIn(products), await shownIn(other)]).toEqual(['Old', 'Old']);
    await other.putProduct(dress({ name: 'New' }));
    expect([await shownIn(products), await shownIn(other)]).toEqual(['Old', 'New']);
    expect(await orderedIn(products)).toBe('New');
    clock.atMs += 5 * second;
    expect(await shownIn(products)).toBe('New');
  });

  it('is never the stock: a list tells of every hold at once', async () => {
    const { inventory } = backend.composition;
    const { sku } = dress().variants[0] ?? { sku: '' };
    const only = dress({ variants: dress().variants.slice(0, 1) });
    await products.putProduct(only);
    const told = async () => (await answerOf(products, 'listProducts')).items[0]?.sizes[0]?.availability;
    await inventory.receive({ sku, shop: 'BLR', quantity: 2, cause: 'another delivery' });
    expect(await told()).toBe('low');
    await inventory.hold({ key: 'a buyer#1', lines: [{ sku, shop: 'BLR', quantity: 2 }] });
    expect(await told()).toBe('out_of_stock');
  });
});

describe('the catalogue over HTTP', () => {
  const paths = ['/products', '/products/a-dress', '/products/a-dress/stock', '/categories'];

  it('is for reading only, and says so', async () => {
    const browser = backend.as.guest();
    for (const path of paths) {
      const replies = [await browser.post(path), await browser.put(path), await browser.delete(path)];
      for (const { status, body, headers } of replies) {
        expect([status, body]).toMatchObject([405, { code: 'request.method_not_allowed', facts: { allow: 'GET' } }]);
        expect(headers.get('allow')).toBe('GET');
      }
    }
  });

  it('takes no fields that it does not know, so that a misspelt filter is not a wrong answer', async () => {
    const browser = backend.as.guest();
    for (const path of paths) {
      const reply = await browser.get(`${path}?colour=ink&coluor=ink`);
      expect(reply).toMatchObject({ status: 400, body: { code: 'request.invalid', errors: [expect.anything()] } });
    }
  });
});

describe('searching variants', () => {
  const search = async (text: string, limit = 50) => (await products.searchVariants(text, limit)).map(({ sku }) => sku);
  const all = dress().variants.map(({ sku }) => sku);
  beforeEach(() => products.putProduct(dress({ name: 'Sunday (Best)', status: 'hidden' })));

  it('finds a product by any part of its name, in any case, hidden ones too', async () => {
    expect(await search('day (b')).toEqual(all);
    expect(await search('SUNDAY')).toEqual(all);
  });

  it('finds an article by its number or the start of it, and by its barcode', async () => {
    const [one] = dress().variants;
    expect(await search(one?.sku.toLowerCase() ?? '')).toEqual([one?.sku]);
    expect(await search(dress().code)).toEqual(all);
    expect(await search(one?.barcode ?? '')).toEqual([one?.sku]);
  });

  it('takes a text for an article number before it takes it for a name', async () => {
    await products.putProduct({ ...Object.assign({}, second_), name: `Like ${dress().code}` });
    expect(await search(dress().code)).toEqual(all);
  });

  it('gives several products by name, each with its variants in its own order', async () => {
    const other = { ...Object.assign({}, second_), name: 'A Sunday Walk' };
    await products.putProduct(other);
    const others = other.variants.map(({ sku }: { sku: string }) => sku);
    expect(await search('sunday')).toEqual([...others, ...all]);
  });

  it('finds nothing by the number of an article that nobody has', async () => {
    expect(await search('NO-SUCH-ARTICLE')).toEqual([]);
  });

  it('gives as many as were asked for', async () => {
    expect(await search('sunday', 2)).toEqual(all.slice(0, 2));
  });

  it('never takes what people type for a pattern', async () => {
    expect(await search('s.nday')).toEqual([]);
    expect(await search('(')).toEqual(all);
    expect(await search('.*')).toEqual([]);
  });
});
