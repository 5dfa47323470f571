import * as routes from '@scarlet/contracts/routes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../../../tests/browser.ts';
import { newKey } from '../../../../tests/given.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { createDesk } from './order-desk.ts';
import { paymentOf, refusalOf, stateOf } from './shop-books.ts';

let shop: Backend;
let desk: ReturnType<typeof createDesk>;
beforeAll(async () => {
  // Without the worker nothing happens but what the calls do themselves.
  shop = await startBackend({ withWorker: false });
  desk = createDesk(shop);
});
afterAll(() => shop.stop());

const answersOf = () =>
  shop.mongo.collection<{ _id: string; state: string; reply?: object; forgetAt: Date }>('idempotency');
const ask = (browser: Browser, id: string, headers: Record<string, string>) =>
  browser.post(`/orders/${id}/payment`, {}, { headers });

describe('the key of a payment', () => {
  it.each([
    ['missing', {}],
    ['too short', { 'idempotency-key': 'x' }],
    ['too long', { 'idempotency-key': 'k'.repeat(129) }],
    ['of other characters', { 'idempotency-key': `${'k'.repeat(20)} .` }],
  ])('is refused when it is %s, and no payment begins', async (_what, headers) => {
    const { browser, order } = await desk.placed();
    const before = await stateOf(shop.mongo);
    expect(await ask(browser, order.id, headers)).toMatchObject({ status: 400, body: { code: 'request.key_missing' } });
    expect(await stateOf(shop.mongo)).toBe(before);
  });

  it('is needed by a form as well, which comes back to its page without it', async () => {
    const { browser, order } = await desk.placed();
    const { formToken } = await browser.call(routes.me, {});
    const form = { _token: formToken, _back: `/orders/${order.id}` };
    const refused = await browser.submit(`/orders/${order.id}/payment`, form);
    expect(refused.headers.get('location')).toBe(`/orders/${order.id}?problem=request.key_missing`);
    const paying = await browser.submit(`/orders/${order.id}/payment`, { ...form, _key: newKey() });
    expect(paying.headers.get('location')).toBe((await shop.given.askToPay(browser, order)).payUrl);
  });

  it('gives the same payment however often it is sent, also all at once, and so does another key', async () => {
    const { browser, order } = await desk.placed();
    const key = newKey();
    const keys = [...Array.from({ length: 10 }, () => key), newKey(), newKey()];
    const views = await Promise.all(keys.map((one) => shop.given.askToPay(browser, order, one)));
    expect(new Set(views.map((view) => JSON.stringify(view))).size).toBe(1);
    expect(await answersOf().countDocuments({ _id: { $regex: key } })).toBe(1);
  });

  it('is refused for another order, which gets no payment by it', async () => {
    const first = await desk.placed();
    const second = await desk.placed({ browser: first.browser });
    const key = newKey();
    const view = await shop.given.askToPay(first.browser, first.order, key);
    expect(await refusalOf(shop.given.askToPay(first.browser, second.order, key))).toMatchObject({
      ...{ status: 422, code: 'request.key_reused' },
    });
    expect(await paymentOf(shop.mongo, second.order.id)).toBeNull();
    expect(await shop.given.askToPay(first.browser, first.order, key)).toEqual(view);
  });

  it("is every person's own", async () => {
    const [one, other] = [await desk.placed(), await desk.placed()];
    const key = newKey();
    const views = [
      await shop.given.askToPay(one.browser, one.order, key),
      await shop.given.askToPay(other.browser, other.order, key),
    ];
    expect(new Set(views.map(({ intentId }) => intentId)).size).toBe(2);
  });

  it('is answered by what is then, not by what was: nobody is sent to pay what is gone', async () => {
    const { browser, order } = await desk.placed();
    const key = newKey();
    await shop.given.askToPay(browser, order, key);
    await browser.call(routes.cancelOrder, { params: { id: order.id }, body: {} });
    expect(await refusalOf(shop.given.askToPay(browser, order, key))).toMatchObject({ code: 'payments.not_payable' });
    const kept = await answersOf().findOne({ _id: { $regex: key } });
    expect(kept).toMatchObject({ state: 'TIED' });
    expect(kept).not.toHaveProperty('reply');
    expect(Math.round((Number(kept?.forgetAt) - Date.now()) / 60_000)).toBe(24 * 60);
  });
});
