import { Problem } from '@scarlet/contracts/problem';
import * as routes from '@scarlet/contracts/routes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../../../tests/browser.ts';
import { newKey } from '../../../../tests/given.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';

let shop: Backend;
beforeAll(async () => {
  shop = await startBackend({ withWorker: false });
});
afterAll(() => shop.stop());

const wish = (browser: Browser, slug: string) => browser.call(routes.addWish, { params: { slug }, body: {} });
const unwish = (browser: Browser, slug: string) => browser.call(routes.removeWish, { params: { slug } });
const listOf = async (browser: Browser) => (await browser.call(routes.getWishlist, {})).items.map(({ slug }) => slug);
const merge = (browser: Browser, slugs: string[] = []) => browser.call(routes.mergeWishlist, { body: { slugs } });
const products = async (count: number): Promise<string[]> => {
  const slugs: string[] = [];
  for (let made = 0; made < count; made += 1) slugs.push((await shop.given.product({ stock: { M: { BLR: 1 } } })).slug);
  return slugs;
};
const lists = () => shop.mongo.collection<{ _id: string; slugs: string[]; expiresAt?: Date }>('wishlists');
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: unknown) => (error instanceof Problem ? error.code : error),
  );
const signIn = async (browser: Browser) => {
  const email = `wish-${newKey()}@example.com`.toLowerCase();
  const password = 'correct horse battery';
  await shop.composition.auth.putUser({ name: 'A customer', email, password, role: 'customer' });
  await browser.post('/auth/login', { email, password });
};

describe('the wish list', () => {
  it('is empty for a stranger, and looking does not make a guest of them', async () => {
    const stranger = shop.as.stranger();
    expect(await listOf(stranger)).toEqual([]);
    expect(stranger.cookies.size).toBe(0);
  });

  it('shows the cards of what was wished for, the newest first', async () => {
    const [first = '', second = ''] = await products(2);
    const guest = shop.as.guest();
    await wish(guest, first);
    const reply = await wish(guest, second);
    expect(reply.items).toMatchObject([
      { slug: second, sizes: [{ size: 'M' }] },
      { slug: first, category: 'dresses' },
    ]);
    expect(await listOf(guest)).toEqual([second, first]);
  });

  it('has a product once, in its place, however often it is wished for', async () => {
    const [first = '', second = ''] = await products(2);
    const guest = shop.as.guest();
    for (const slug of [first, second, first]) await wish(guest, slug);
    expect(await listOf(guest)).toEqual([second, first]);
  });

  it('loses what is taken off, and taking it off again changes nothing', async () => {
    const [slug = ''] = await products(1);
    const guest = shop.as.guest();
    await wish(guest, slug);
    expect((await unwish(guest, slug)).items).toEqual([]);
    expect((await unwish(guest, slug)).items).toEqual([]);
  });

  it("is each shopper's own", async () => {
    const [slug = ''] = await products(1);
    await wish(shop.as.guest(), slug);
    expect(await listOf(await shop.as.customer())).toEqual([]);
  });

  it('loses no wish when two tabs wish for different products at once', async () => {
    const slugs = await products(6);
    const guest = shop.as.guest();
    await wish(guest, slugs[0] ?? '');
    await Promise.all(slugs.slice(1).map((slug) => wish(guest, slug)));
    expect((await listOf(guest)).sort()).toEqual([...slugs].sort());
  });

  it('does not take a product that does not exist', async () => {
    const before = await lists().countDocuments();
    expect(await codeOf(wish(shop.as.guest(), 'no-such-dress'))).toBe('products.not_found');
    expect(await codeOf(wish(shop.as.guest(), 'Not A Slug'))).toBe('request.invalid');
    expect(await lists().countDocuments()).toBe(before);
  });

  it('lets the oldest wish go beyond 200', async () => {
    const [newest = ''] = await products(1);
    const guest = shop.as.guest();
    await wish(guest, newest);
    const old = Array.from({ length: 200 }, (_, index) => `old-${index}`);
    const mine = await lists().findOne({ slugs: newest });
    await lists().updateOne({ _id: mine?._id ?? '' }, { $set: { slugs: old } });
    await wish(guest, newest);
    const kept = (await lists().findOne({ _id: mine?._id ?? '' }))?.slugs ?? [];
    expect([kept.length, kept[0], kept.at(-1)]).toEqual([200, newest, 'old-198']);
  });

  it("ends with a guest's cookie and stays with a person", async () => {
    const [slug = ''] = await products(1);
    await wish(shop.as.guest(), slug);
    await wish(await shop.as.customer(), slug);
    for (const { _id, expiresAt } of await lists().find({ slugs: slug }).toArray()) {
      expect(expiresAt instanceof Date).toBe(_id.startsWith('guest:'));
    }
  });
});

describe('a product that vanishes from the shop', () => {
  it('is not shown any more, while the other wishes stay', async () => {
    const [gone = '', kept = ''] = await products(2);
    const guest = shop.as.guest();
    await wish(guest, gone);
    await wish(guest, kept);
    await shop.mongo.collection('products').deleteOne({ slug: gone });
    expect(await listOf(guest)).toEqual([kept]);
    expect((await unwish(guest, gone)).items).toHaveLength(1);
  });
});

describe('the heart of a page without JavaScript', () => {
  it('wishes and takes off in turn, and goes back to where it was clicked', async () => {
    const [slug = ''] = await products(1);
    const guest = shop.as.guest();
    const { formToken } = await guest.call(routes.me, {});
    const click = () => guest.submit(`/wishlist/${slug}`, { _token: formToken, _next: `/p/${slug}` });
    expect((await click()).headers.get('location')).toBe(`/p/${slug}`);
    expect(await listOf(guest)).toEqual([slug]);
    await click();
    expect(await listOf(guest)).toEqual([]);
  });

  it('is refused without the token of the page', async () => {
    const [slug = ''] = await products(1);
    const guest = shop.as.guest();
    const answer = await guest.submit(`/wishlist/${slug}`, { _token: 'made-up', _back: `/p/${slug}` });
    const back = new URL(answer.headers.get('location') ?? '', shop.publicUrl);
    expect([back.pathname, back.searchParams.get('problem')]).toEqual([`/p/${slug}`, 'request.form_expired']);
    expect(await listOf(guest)).toEqual([]);
  });
});

describe('POST /wishlist/merge', () => {
  it("adds the guest's wishes, of the shop's list and of the device's, and forgets the guest's list", async () => {
    const [own = '', onList = '', onDevice = ''] = await products(3);
    const browser = shop.as.guest();
    await wish(browser, onList);
    await signIn(browser);
    await wish(browser, own);
    const before = await lists().countDocuments();
    await merge(browser, [onDevice, 'no-such-dress', own]);
    expect((await listOf(browser)).sort()).toEqual([own, onList, onDevice].sort());
    expect(await lists().countDocuments()).toBe(before - 1);
  });

  it('changes nothing the second time', async () => {
    const [onList = ''] = await products(1);
    const browser = shop.as.guest();
    await wish(browser, onList);
    await signIn(browser);
    const once = await merge(browser);
    expect(await merge(browser)).toEqual(once);
  });

  it('takes no more than 50 at once, and nothing from a guest', async () => {
    const many = Array.from({ length: 51 }, (_, index) => `dress-${index}`);
    expect(await codeOf(merge(await shop.as.customer(), many))).toBe('request.invalid');
    expect(await codeOf(merge(shop.as.guest()))).toBe('auth.required');
  });
});
