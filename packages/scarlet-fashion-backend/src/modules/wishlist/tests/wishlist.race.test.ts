import * as routes from '@scarlet/contracts/routes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../../../tests/browser.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';

let shop: Backend;
beforeAll(async () => {
  shop = await startBackend({ withWorker: false, isAudited: true });
});
afterAll(() => shop.stop());

const wish = (browser: Browser, slug: string) => browser.call(routes.addWish, { params: { slug }, body: {} });
const unwish = (browser: Browser, slug: string) => browser.call(routes.removeWish, { params: { slug } });
const listOf = async (browser: Browser) => (await browser.call(routes.getWishlist, {})).items.map(({ slug }) => slug);
const products = async (count: number): Promise<string[]> => {
  const slugs: string[] = [];
  for (let made = 0; made < count; made += 1) slugs.push((await shop.given.product({ stock: { M: { BLR: 1 } } })).slug);
  return slugs;
};

describe('one wish list in many tabs', () => {
  it('is begun once when the first wishes come at once, and has them all', async () => {
    const slugs = await products(10);
    const customer = await shop.as.customer();
    await Promise.all(slugs.map((slug) => wish(customer, slug)));
    expect((await listOf(customer)).sort()).toEqual([...slugs].sort());
  });

  it('has a product once that 20 tabs wish for at once', async () => {
    const [slug = ''] = await products(1);
    const customer = await shop.as.customer();
    await Promise.all(Array.from({ length: 20 }, () => wish(customer, slug)));
    expect(await listOf(customer)).toEqual([slug]);
  });

  it('loses only what is taken off while other wishes come', async () => {
    const [off = '', ...others] = await products(8);
    const customer = await shop.as.customer();
    await wish(customer, off);
    await Promise.all([unwish(customer, off), ...others.map((slug) => wish(customer, slug))]);
    expect((await listOf(customer)).sort()).toEqual([...others].sort());
  });

  it('ends with or without a product that is clicked by many at once, and never has it twice', async () => {
    const [slug = ''] = await products(1);
    const customer = await shop.as.customer();
    const { formToken } = await customer.call(routes.me, {});
    const clicks = Array.from({ length: 15 }, () => customer.submit(`/wishlist/${slug}`, { _token: formToken }));
    expect((await Promise.all(clicks)).every(({ status }) => status === 303)).toBe(true);
    const list = await listOf(customer);
    expect(list.length).toBeLessThanOrEqual(1);
    await wish(customer, slug);
    expect(await listOf(customer)).toEqual([slug]);
  });
});
