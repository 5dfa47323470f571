import { Problem } from '@scarlet/contracts/problem';
import * as routes from '@scarlet/contracts/routes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../../../tests/browser.ts';
import { newKey } from '../../../../tests/given.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';

let shop: Backend;
beforeAll(async () => {
  shop = await startBackend({ withWorker: false, isAudited: true });
});
afterAll(() => shop.stop());

const set = (browser: Browser, sku: string, quantity: number) =>
  browser.call(routes.setCartLine, { params: { sku }, body: { quantity } });
const piecesIn = async (browser: Browser) => {
  const { lines } = await browser.call(routes.getCart, {});
  return Object.fromEntries(lines.map(({ sku, quantity }) => [sku, quantity]));
};
const manySizes = async (count: number) => {
  const sizes = Array.from({ length: count }, (_, index) => `S${index}`);
  const dress = await shop.given.product({ stock: Object.fromEntries(sizes.map((size) => [size, { BLR: 20 }])) });
  return sizes.map(dress.sku);
};

describe('one bag in many tabs', () => {
  it('never holds more articles than it may', async () => {
    const skus = await manySizes(40);
    const guest = shop.as.guest();
    await set(guest, skus[0] ?? '', 1);
    const outcomes = await Promise.allSettled(skus.slice(1).map((sku) => set(guest, sku, 1)));
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(refused).toHaveLength(10);
    expect(refused.every((reason) => reason instanceof Problem && reason.code === 'cart.full')).toBe(true);
    expect(Object.keys(await piecesIn(guest))).toHaveLength(30);
  });

  it('has every change that was acknowledged', async () => {
    const skus = await manySizes(20);
    const guest = shop.as.guest();
    await set(guest, skus[0] ?? '', 1);
    const replies = await Promise.all(skus.slice(1).map((sku, index) => set(guest, sku, 2 + index)));
    expect(await piecesIn(guest)).toEqual(Object.fromEntries(skus.map((sku, index) => [sku, index + 1])));
    expect(new Set(replies.map(({ version }) => version)).size).toBe(19);
  });

  it('is begun once when its first pieces come at once', async () => {
    const skus = await manySizes(10);
    const customer = await shop.as.customer();
    await Promise.all(skus.map((sku) => set(customer, sku, 1)));
    expect(Object.keys(await piecesIn(customer)).sort()).toEqual([...skus].sort());
  });
});

describe("a guest's bag that is merged while another tab still fills it", () => {
  it('loses nothing that was acknowledged', async () => {
    const [first = '', ...others] = await manySizes(12);
    const guest = shop.as.guest();
    await set(guest, first, 3);
    const [guestCookie = ''] = [...guest.cookies.keys()].filter((name) => name.startsWith('sf_guest'));
    const person = shop.as.guest();
    person.cookies.set(guestCookie, guest.cookies.get(guestCookie) ?? '');
    const email = `race-${newKey()}@example.com`.toLowerCase();
    await shop.composition.auth.putUser({ name: 'A customer', email, password: 'correct horse', role: 'customer' });
    await person.post('/auth/login', { email, password: 'correct horse' });

    const merge = () => person.call(routes.mergeCart, { body: {} });
    await Promise.all([...others.map((sku) => set(guest, sku, 1)), merge(), merge(), merge()]);
    await merge();
    expect(await piecesIn(person)).toEqual(
      Object.fromEntries([first, ...others].map((sku) => [sku, sku === first ? 3 : 1])),
    );
    expect(await piecesIn(guest)).toEqual({});
  });

  it('begins anew with a version that no tab has seen of the old bag', async () => {
    const [sku = ''] = await manySizes(1);
    const guest = shop.as.guest();
    const { version } = await set(guest, sku, 2);
    await shop.mongo.collection('carts').deleteMany({ 'lines.sku': sku });
    expect((await set(guest, sku, 2)).version).toBeGreaterThan(version);
  });
});
