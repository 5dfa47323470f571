import * as routes from '@scarlet/contracts/routes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '#kernel/clock';
import type { Browser } from '../../../../tests/browser.ts';
import { newKey } from '../../../../tests/given.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { createMongoWishes } from '../adapters/mongo-wishes.ts';
import { createMergeWishes } from '../use-cases/merge-wishes.ts';

let shop: Backend;
beforeAll(async () => {
  shop = await startBackend({ withWorker: false });
});
afterAll(() => shop.stop());

const lists = () => shop.mongo.collection<{ _id: string; slugs: string[] }>('wishlists');
const listOf = async (browser: Browser) => (await browser.call(routes.getWishlist, {})).items.map(({ slug }) => slug);
const wish = (browser: Browser, slug: string) => browser.call(routes.addWish, { params: { slug }, body: {} });
const merge = (browser: Browser, slugs: string[] = []) => browser.call(routes.mergeWishlist, { body: { slugs } });
const product = async () => (await shop.given.product({ stock: { M: { BLR: 1 } } })).slug;
const signIn = async (browser: Browser) => {
  const email = `merge-${newKey()}@example.com`.toLowerCase();
  const password = 'correct horse battery';
  const id = await shop.composition.auth.putUser({ name: 'A customer', email, password, role: 'customer' });
  await browser.post('/auth/login', { email, password });
  return { person: `user:${id}` as const };
};
/** Somebody with wishes made as a guest, who has just signed in. */
const arrived = async (count: number) => {
  const browser = shop.as.guest();
  const wishes: string[] = [];
  for (let made = 0; made < count; made += 1) wishes.unshift(await product());
  for (const slug of wishes.toReversed()) await wish(browser, slug);
  const [guestList] = await lists()
    .find({ slugs: wishes[0] ?? '' })
    .toArray();
  return { browser, wishes, guest: guestList?._id ?? '', ...(await signIn(browser)) };
};

describe('merging a guest into a person', () => {
  it('keeps the order of both lists, the guest first: those wishes are younger', async () => {
    const { browser, wishes } = await arrived(2);
    const own = await product();
    await wish(browser, own);
    await merge(browser);
    expect(await listOf(browser)).toEqual([...wishes, own]);
  });

  it('works as a plain form, and leads to the list', async () => {
    const { browser, wishes } = await arrived(2);
    const { formToken } = await browser.call(routes.me, {});
    const answer = await browser.submit('/wishlist/merge', { _token: formToken });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/wishlist']);
    expect(await listOf(browser)).toEqual(wishes);
  });

  it('happens once when twenty tabs of one person do it at once', async () => {
    const { browser, wishes, guest } = await arrived(3);
    const replies = await Promise.all(Array.from({ length: 20 }, () => merge(browser)));
    expect(replies).toHaveLength(20);
    expect((await listOf(browser)).toSorted()).toEqual(wishes.toSorted());
    expect(await lists().findOne({ _id: guest })).toBeNull();
  });

  it('loses nothing when the power goes out before the guest is forgotten: the next time finishes it', async () => {
    const { browser, wishes, guest, person } = await arrived(2);
    const wishStore = createMongoWishes({ mongo: shop.mongo, clock: systemClock });
    const mergeAndDie = createMergeWishes({
      wishes: { ...wishStore, forget: () => Promise.reject(new Error('The power went out')) },
      products: shop.composition.products,
    });
    const guestId = `guest:${guest.slice('guest:'.length)}` as const;
    await expect(mergeAndDie({ person, guest: guestId, slugs: [] })).rejects.toThrow('The power went out');
    expect(await lists().findOne({ _id: guest })).toMatchObject({ slugs: wishes });
    await merge(browser);
    expect(await listOf(browser)).toEqual(wishes);
    expect(await lists().findOne({ _id: guest })).toBeNull();
  });

  it('does not bring back what the person took off since', async () => {
    const { browser, wishes } = await arrived(2);
    await merge(browser);
    await browser.call(routes.removeWish, { params: { slug: wishes[0] ?? '' } });
    await merge(browser);
    expect(await listOf(browser)).toEqual(wishes.slice(1));
  });

  it("takes nothing from a guest whose cookie the browser does not have, and leaves that guest's list", async () => {
    const stranger = shop.as.guest();
    const secret = await product();
    await wish(stranger, secret);
    const { browser, wishes } = await arrived(1);
    browser.cookies.set([...stranger.cookies.keys()].find((name) => name.startsWith('sf_guest')) ?? '', 'x'.repeat(43));
    await merge(browser);
    expect(await listOf(browser)).not.toContain(secret);
    expect(await listOf(stranger)).toEqual([secret]);
    expect(wishes).toHaveLength(1);
  });
});
