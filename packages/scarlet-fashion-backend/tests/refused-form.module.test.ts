import * as routes from '@scarlet/contracts/routes';
import type { RefusedForm } from '@scarlet/contracts/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from './browser.ts';
import { newKey } from './given.ts';
import { type Backend, startBackend } from './start-backend.ts';

let shop: Backend;
beforeAll(async () => {
  shop = await startBackend({ withWorker: false });
});
afterAll(() => shop.stop());

const refusedFor = async (browser: Browser): Promise<RefusedForm | null> =>
  (await browser.call(routes.getRefusedForm, {})).refused;
const tokenFor = async (browser: Browser) => (await browser.call(routes.me, {})).formToken;

const typed = { name: 'Asha Rao', email: 'asha@example.com', phone: '98450 12345', fulfilment: 'pickup', shop: 'BLR' };
const checkout = async (browser: Browser, line: string) => ({
  ...typed,
  line,
  ...{ _token: await tokenFor(browser), _back: '/checkout', _key: newKey() },
});

describe('a form that the shop refuses', () => {
  it('is kept for its page: what was typed, what is wrong, and the key of the try', async () => {
    const browser = shop.as.guest();
    const { sku, priceMinor } = await shop.given.product({ stock: { M: { BLR: 5 } } });
    const line = `${sku('M')}:1:${priceMinor - 100}`;
    const form = await checkout(browser, line);
    const answer = await browser.submit('/orders', form);

    expect(answer.headers.get('location')).toBe('/checkout?problem=orders.price_changed');
    expect(await refusedFor(browser)).toEqual({
      page: '/checkout',
      problem: {
        code: 'orders.price_changed',
        facts: { lines: [{ sku: sku('M'), wasMinor: priceMinor - 100, nowMinor: priceMinor }] },
        errors: [],
      },
      values: Object.fromEntries(Object.entries({ ...typed, line }).map(([name, text]) => [name, [text]])),
      key: form._key,
    });
  });

  it('is forgotten when it goes through, and is one order however often it is sent', async () => {
    const browser = shop.as.guest();
    const { sku, priceMinor } = await shop.given.product({ stock: { M: { BLR: 5 } } });
    const form = await checkout(browser, `${sku('M')}:1:${priceMinor}`);
    await browser.submit('/orders', { ...form, phone: 'call me', _key: newKey() });
    expect((await refusedFor(browser))?.problem.errors.map(({ pointer }) => pointer)).toEqual(['/contact/phone']);

    const answers = [await browser.submit('/orders', form), await browser.submit('/orders', form)];
    const places = answers.map(({ headers }) => headers.get('location'));
    expect(places[0]).toMatch(/^\/orders\/[0-9a-f]{24}$/);
    expect(places[1]).toBe(places[0]);
    expect(await refusedFor(browser)).toBeNull();
  });

  it('never keeps a password, and signing out takes it away', async () => {
    const browser = shop.as.guest();
    const fields = { name: 'Asha Rao', email: 'no mailbox', password: 'a drawer of silk' };
    await browser.submit('/auth/register', {
      ...fields,
      _token: await tokenFor(browser),
      _back: '/register?next=/bag',
    });
    expect(await refusedFor(browser)).toMatchObject({
      page: '/register',
      values: { name: ['Asha Rao'], email: ['no mailbox'] },
    });
    expect(JSON.stringify(await refusedFor(browser))).not.toContain('silk');

    await browser.submit('/auth/logout', { _token: await tokenFor(browser), _back: '/account' });
    expect(await refusedFor(browser)).toBeNull();
  });

  it('is not kept when another site has sent it, nor from a form whose page shows nothing again', async () => {
    const browser = shop.as.guest();
    const answer = await browser.submit(
      '/orders',
      { ...typed, _back: '/checkout' },
      { origin: 'https://evil.example' },
    );
    expect(answer.headers.get('location')).toContain('request.foreign_origin');
    expect(await refusedFor(browser)).toBeNull();
    await browser.submit('/cart/lines', {
      sku: 'A-B-C',
      quantity: '1',
      _token: await tokenFor(browser),
      _back: '/bag',
    });
    expect(await refusedFor(browser)).toBeNull();
  });
});
