import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';

let shop: Backend;
beforeAll(async () => {
  shop = await startBackend({ withWorker: false, isAudited: true });
});
afterAll(() => shop.stop());

const dresses = (count: number) =>
  Promise.all(Array.from({ length: count }, () => shop.given.product({ stock: { M: { BLR: 3 }, S: { BLR: 1 } } })));
const hide = (slug: string) => shop.mongo.collection('products').updateOne({ slug }, { $set: { status: 'hidden' } });

describe('many visitors at once', () => {
  it('each see the product that they asked for, and nothing at an address without one', async () => {
    const slugs = (await dresses(5)).map(({ slug }) => slug);
    const asked = Array.from({ length: 60 }, (_, index) => slugs[index % 6] ?? 'nowhere');
    const { variantsOf } = shop.composition.products;
    const shown = await Promise.all(asked.map(variantsOf));
    expect(shown.map((variants) => [...new Set(variants.map(({ slug }) => slug))])).toEqual(
      asked.map((slug) => (slug === 'nowhere' ? [] : [slug])),
    );
  });

  it('each get the variants that they asked for and no others of the same reading', async () => {
    const [one, other] = await dresses(2);
    const [first = '', second = ''] = [one?.sku('M'), other?.sku('S')];
    const { findVariants } = shop.composition.products;
    const found = await Promise.all([
      findVariants([first]),
      findVariants([first, second, 'XX99-NONE-M']),
      findVariants([]),
    ]);
    expect(found.map((variants) => [...variants.keys()].sort())).toEqual([[first], [first, second].sort(), []]);
  });

  it('see at once what was hidden before they asked', async () => {
    const [dress] = await dresses(1);
    const slug = dress?.slug ?? '';
    const { exists } = shop.composition.products;
    expect(await Promise.all([exists(slug), exists(slug)])).toEqual([true, true]);
    await hide(slug);
    expect(await Promise.all([exists(slug), exists(slug)])).toEqual([false, false]);
  });
});
