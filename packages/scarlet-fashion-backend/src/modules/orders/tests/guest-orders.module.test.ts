import * as routes from '@scarlet/contracts/routes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../../../tests/browser.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { createDesk } from './order-desk.ts';
import { refusalOf } from './shop-books.ts';

let shop: Backend;
let desk: ReturnType<typeof createDesk>;
beforeAll(async () => {
  shop = await startBackend({ withWorker: false });
  desk = createDesk(shop);
});
afterAll(() => shop.stop());

const password = 'correct horse battery';
const signIn = async (browser: Browser) => {
  const email = `guest-${Math.random().toString(36).slice(2)}@example.com`;
  await shop.composition.auth.putUser({ name: 'A guest', email, password, role: 'customer' });
  await browser.post('/auth/login', { email, password });
};
const read = (browser: Browser, id: string) => browser.call(routes.getOrder, { params: { id } });

describe('an order that somebody placed before signing in', () => {
  it('stays theirs: it is shown, listed, paid and cancelled as before', async () => {
    const { browser, order } = await desk.placed();
    await signIn(browser);
    expect(await read(browser, order.id)).toEqual(order);
    const own = await desk.placed({ browser });
    const { items } = await browser.call(routes.listOrders, {});
    expect(items.map(({ id }) => id)).toEqual([own.order.id, order.id]);
    const { amountMinor } = await shop.given.askToPay(browser, order);
    expect(amountMinor).toBe(order.totals.totalMinor);
    const cancelled = await browser.call(routes.cancelOrder, { params: { id: order.id }, body: {} });
    expect(cancelled.status).toBe('CANCELLED');
  });

  it('is nobody else’s, neither with another cookie nor with one made up', async () => {
    const { browser, order } = await desk.placed();
    const stranger = (await desk.placed()).browser;
    await signIn(stranger);
    expect(await refusalOf(read(stranger, order.id))).toMatchObject({ status: 404, code: 'orders.not_found' });
    const [name = ''] = [...browser.cookies.keys()].filter((cookie) => cookie.includes('guest'));
    stranger.cookies.set(name, order.id);
    expect(await refusalOf(read(stranger, order.id))).toMatchObject({ code: 'orders.not_found' });
  });
});
