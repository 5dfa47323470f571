import { isProblem } from '@scarlet/contracts/problem';
import * as routes from '@scarlet/contracts/routes';
import { eventually } from '@scarlet/testkit/await-event';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../../../tests/browser.ts';
import { newKey, orderOf } from '../../../../tests/given.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';

let shop: Backend;
beforeAll(async () => {
  shop = await startBackend();
});
afterAll(() => shop.stop());

const set = (browser: Browser, sku: string, quantity: number) =>
  browser.call(routes.setCartLine, { params: { sku }, body: { quantity } });
const add = (browser: Browser, sku: string, quantity: number) =>
  browser.call(routes.addCartLine, { body: { sku, quantity } });
const bagOf = (browser: Browser) => browser.call(routes.getCart, {});
const pieces = (cart: { lines: readonly { sku: string; quantity: number }[] }) =>
  Object.fromEntries(cart.lines.map(({ sku, quantity }) => [sku, quantity]));
const refusal = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );
const storedBags = () => shop.mongo.collection('carts').countDocuments();

describe('GET /cart', () => {
  it('is empty for a stranger, and looking does not make a guest of them', async () => {
    const stranger = shop.as.stranger();
    expect(await bagOf(stranger)).toEqual({ version: 0, lines: [], count: 0, subtotalMinor: 0 });
    expect(stranger.cookies.size).toBe(0);
  });

  it('shows names, prices, sums and at most ten of what is left', async () => {
    const dress = await shop.given.product({ stock: { M: { BLR: 8, BOM: 9 }, S: { BLR: 3 } } });
    const guest = shop.as.guest();
    await set(guest, dress.sku('M'), 2);
    const cart = await set(guest, dress.sku('S'), 1);
    expect(cart).toMatchObject({ count: 3, subtotalMinor: 3 * dress.priceMinor });
    expect(cart.lines).toMatchObject([
      {
        sku: dress.sku('M'),
        slug: dress.slug,
        colour: 'Scarlet',
        quantity: 2,
        lineTotalMinor: 2 * dress.priceMinor,
        left: 10,
      },
      { sku: dress.sku('S'), size: 'S', quantity: 1, left: 3 },
    ]);
    expect(await bagOf(guest)).toEqual(cart);
  });

  it('does not show an article that has vanished from the shop', async () => {
    const gone = await shop.given.product({ stock: { M: { BLR: 5 } } });
    const kept = await shop.given.product({ stock: { M: { BLR: 5 } } });
    const guest = shop.as.guest();
    await set(guest, gone.sku('M'), 1);
    await set(guest, kept.sku('M'), 1);
    await shop.mongo.collection('products').deleteOne({ slug: gone.slug });
    expect(pieces(await bagOf(guest))).toEqual({ [kept.sku('M')]: 1 });
    expect(pieces(await set(guest, gone.sku('M'), 0))).toEqual({ [kept.sku('M')]: 1 });
  });

  it("is each shopper's own", async () => {
    const dress = await shop.given.product({ stock: { M: { BLR: 5 } } });
    const [first, second] = [shop.as.guest(), await shop.as.customer()];
    await set(first, dress.sku('M'), 2);
    expect((await bagOf(second)).lines).toEqual([]);
  });
});

describe('PUT /cart/lines/:sku', () => {
  it('sets an absolute quantity: a repeat changes nothing, not even the version', async () => {
    const dress = await shop.given.product({ stock: { M: { BLR: 5 } } });
    const guest = shop.as.guest();
    const once = await set(guest, dress.sku('M'), 3);
    expect(await set(guest, dress.sku('M'), 3)).toEqual(once);
    expect(await set(guest, dress.sku('M'), 1)).toMatchObject({ count: 1, version: once.version + 1 });
  });

  it('refuses more than can be sold and leaves the bag as it was', async () => {
    const dress = await shop.given.product({ stock: { M: { BLR: 2, BOM: 1 } } });
    const guest = shop.as.guest();
    const before = await set(guest, dress.sku('M'), 2);
    const refused = await refusal(set(guest, dress.sku('M'), 4));
    expect(isProblem(refused, 'inventory.out_of_stock') && refused.facts).toEqual({
      lines: [{ sku: dress.sku('M'), wanted: 4, left: 3 }],
    });
    expect(await bagOf(guest)).toEqual(before);
  });

  it('refuses an article that is not sold here', async () => {
    const bags = await storedBags();
    expect(await refusal(set(shop.as.guest(), 'NO-SUCH-SKU', 1))).toMatchObject({ code: 'inventory.unknown_sku' });
    expect(await storedBags()).toBe(bags);
  });

  it('refuses the 31st article but not another piece of the 30th', async () => {
    const sizes = Array.from({ length: 31 }, (_, index) => `S${index}`);
    const dress = await shop.given.product({ stock: Object.fromEntries(sizes.map((size) => [size, { BLR: 3 }])) });
    const guest = shop.as.guest();
    for (const size of sizes.slice(0, 30)) await set(guest, dress.sku(size), 1);
    const refused = await refusal(set(guest, dress.sku('S30'), 1));
    expect(refused).toMatchObject({ code: 'cart.full', facts: { maxLines: 30 } });
    expect((await set(guest, dress.sku('S29'), 2)).count).toBe(31);
  });

  it.each([
    ['a negative quantity', { quantity: -1 }],
    ['a huge quantity', { quantity: 1e9 }],
    ['a fraction', { quantity: 1.5 }],
    ['text', { quantity: '2' }],
    ['nothing', {}],
    ['a field it does not know', { quantity: 1, priceMinor: 1 }],
  ])('refuses %s and writes nothing', async (_what, body) => {
    const dress = await shop.given.product({ stock: { M: { BLR: 5 } } });
    const bags = await storedBags();
    const answer = await shop.as.guest().put(`/cart/lines/${dress.sku('M')}`, body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    expect(await storedBags()).toBe(bags);
  });

  it('ends at the right quantity when 20 tabs set it at once', async () => {
    const dress = await shop.given.product({ stock: { M: { BLR: 30 } } });
    const guest = shop.as.guest();
    await set(guest, dress.sku('M'), 30);
    await Promise.all(Array.from({ length: 20 }, () => set(guest, dress.sku('M'), 7)));
    expect(pieces(await bagOf(guest))).toEqual({ [dress.sku('M')]: 7 });
  });
});

describe('POST /cart/lines', () => {
  it('adds to what is there and loses no piece when 20 tabs add at once', async () => {
    const dress = await shop.given.product({ stock: { M: { BLR: 30 } } });
    const guest = shop.as.guest();
    await add(guest, dress.sku('M'), 1);
    const replies = await Promise.all(Array.from({ length: 20 }, () => add(guest, dress.sku('M'), 1)));
    expect(Math.max(...replies.map(({ count }) => count))).toBe(21);
    expect(new Set(replies.map(({ version }) => version)).size).toBe(20);
  });

  it('refuses what would be more than can be sold, and never takes less instead', async () => {
    const dress = await shop.given.product({ stock: { M: { BLR: 3 } } });
    const guest = shop.as.guest();
    await add(guest, dress.sku('M'), 2);
    expect(await refusal(add(guest, dress.sku('M'), 2))).toMatchObject({
      facts: { lines: [{ wanted: 4, left: 3 }] },
    });
    expect(pieces(await bagOf(guest))).toEqual({ [dress.sku('M')]: 2 });
  });

  it('takes the form of a page without JavaScript and goes on to the bag', async () => {
    const dress = await shop.given.product({ stock: { M: { BLR: 3 } } });
    const guest = shop.as.guest();
    const { formToken } = await guest.call(routes.me, {});
    const answer = await guest.submit('/cart/lines', { _token: formToken, sku: dress.sku('M'), quantity: '2' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/bag']);
    expect(pieces(await bagOf(guest))).toEqual({ [dress.sku('M')]: 2 });
  });
});

describe('POST /cart/lines/:sku', () => {
  it('sets a line from the form of the bag, and takes it out at 0', async () => {
    const dress = await shop.given.product({ stock: { M: { BLR: 5 }, S: { BLR: 5 } } });
    const guest = shop.as.guest();
    await set(guest, dress.sku('M'), 1);
    await set(guest, dress.sku('S'), 1);
    const { formToken } = await guest.call(routes.me, {});
    const submit = (quantity: string) =>
      guest.submit(`/cart/lines/${dress.sku('M')}`, { _token: formToken, _next: '/checkout', quantity });
    expect((await submit('4')).headers.get('location')).toBe('/checkout');
    expect(pieces(await bagOf(guest))).toEqual({ [dress.sku('M')]: 4, [dress.sku('S')]: 1 });
    await submit('0');
    expect(pieces(await bagOf(guest))).toEqual({ [dress.sku('S')]: 1 });
  });

  it('goes back to the page with the refusal when there are too few pieces', async () => {
    const dress = await shop.given.product({ stock: { M: { BLR: 2 } } });
    const guest = shop.as.guest();
    await set(guest, dress.sku('M'), 1);
    const { formToken } = await guest.call(routes.me, {});
    const answer = await guest.submit(`/cart/lines/${dress.sku('M')}`, {
      ...{ _token: formToken, _back: '/bag', quantity: '3' },
    });
    expect(answer.headers.get('location')).toBe('/bag?problem=inventory.out_of_stock');
    expect(pieces(await bagOf(guest))).toEqual({ [dress.sku('M')]: 1 });
  });

  it.each(['-1', '1.5', 'two', '100', ''])('refuses a quantity of "%s"', async (quantity) => {
    const dress = await shop.given.product({ stock: { M: { BLR: 5 } } });
    const guest = shop.as.guest();
    const { formToken } = await guest.call(routes.me, {});
    const form = { _token: formToken, _back: '/bag', quantity };
    const answer = await guest.submit(`/cart/lines/${dress.sku('M')}`, form);
    expect(answer.headers.get('location')).toBe('/bag?problem=request.invalid');
    expect((await bagOf(guest)).lines).toEqual([]);
  });
});

describe('POST /cart/merge', () => {
  const signIn = async (browser: Browser) => {
    const email = `merge-${newKey()}@example.com`.toLowerCase();
    const password = 'correct horse battery';
    await shop.composition.auth.putUser({ name: 'A customer', email, password, role: 'customer' });
    await browser.post('/auth/login', { email, password });
  };
  const merge = (browser: Browser) => browser.call(routes.mergeCart, { body: {} });

  it("moves the guest's bag into the person's, and again changes nothing", async () => {
    const dress = await shop.given.product({ stock: { M: { BLR: 9 }, S: { BLR: 9 } } });
    const browser = shop.as.guest();
    const guestBag = await set(browser, dress.sku('M'), 4);
    await signIn(browser);
    await set(browser, dress.sku('M'), 2);
    await set(browser, dress.sku('S'), 1);
    const merged = await merge(browser);
    expect(pieces(merged)).toEqual({ [dress.sku('M')]: 4, [dress.sku('S')]: 1 });
    expect(merged.version).toBeGreaterThan(guestBag.version);
    expect(await merge(browser)).toEqual(merged);
  });

  it("leaves no guest's bag behind, even when five tabs merge at once", async () => {
    const dress = await shop.given.product({ stock: { M: { BLR: 9 } } });
    const browser = shop.as.guest();
    await set(browser, dress.sku('M'), 4);
    const bags = await storedBags();
    await signIn(browser);
    await Promise.all(Array.from({ length: 5 }, () => merge(browser)));
    expect(pieces(await bagOf(browser))).toEqual({ [dress.sku('M')]: 4 });
    expect(await storedBags()).toBe(bags);
  });

  it('is refused to a guest', async () => {
    expect(await refusal(merge(shop.as.guest()))).toMatchObject({ code: 'auth.required' });
  });
});

describe('the bag in the database', () => {
  it("lets a guest's bag end after 30 days and keeps a person's", async () => {
    const dress = await shop.given.product({ stock: { M: { BLR: 9 } } });
    await set(shop.as.guest(), dress.sku('M'), 1);
    await set(await shop.as.customer(), dress.sku('M'), 1);
    const bags = await shop.mongo.collection<{ _id: string; expiresAt?: Date }>('carts').find().toArray();
    for (const { _id, expiresAt } of bags) expect(expiresAt instanceof Date).toBe(_id.startsWith('guest:'));
    const indexes = await shop.mongo.collection('carts').indexes();
    expect(indexes.some(({ expireAfterSeconds }) => expireAfterSeconds === 0)).toBe(true);
  });
});

describe('a placed order', () => {
  it('takes what was bought out of the bag and leaves the rest', async () => {
    const dress = await shop.given.product({ stock: { M: { BLR: 9 }, S: { BLR: 9 } } });
    const guest = shop.as.guest();
    await set(guest, dress.sku('M'), 2);
    await set(guest, dress.sku('S'), 1);
    const line = { sku: dress.sku('M'), quantity: 2, priceMinor: dress.priceMinor };
    await guest.call(routes.placeOrder, { body: orderOf([line]), idempotencyKey: newKey() });
    const left = await eventually('the bag to lose what was bought', async () => {
      const cart = await bagOf(guest);
      return cart.lines.length === 1 && cart;
    });
    expect(pieces(left)).toEqual({ [dress.sku('S')]: 1 });
  });
});
