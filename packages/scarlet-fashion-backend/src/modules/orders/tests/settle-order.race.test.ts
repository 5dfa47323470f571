import * as routes from '@scarlet/contracts/routes';
import type { OrderView } from '@scarlet/contracts/schemas';
import { eventually } from '@scarlet/testkit/await-event';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../../../tests/browser.ts';
import { newKey, orderOf } from '../../../../tests/given.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { brokenStock, ordersIn, paymentOf, stockOf } from './shop-books.ts';

let shop: Backend;
beforeAll(async () => {
  shop = await startBackend({ isAudited: true });
});
afterAll(async () => {
  expect(await brokenStock(shop.mongo)).toEqual([]);
  await shop.stop();
});

const rounds = 8;
type Placed = { browser: Browser; order: OrderView; sku: string; payPage: URL };

/** Orders whose buyers stand on the provider's page. */
const beforePaying = async (): Promise<Placed[]> => {
  const dress = await shop.given.product({ stock: { M: { BLR: 50 } } });
  const sku = dress.sku('M');
  const placed: Placed[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const browser = shop.as.guest();
    const line = { sku, quantity: 1, priceMinor: dress.priceMinor };
    const order = await browser.call(routes.placeOrder, { body: orderOf([line]), idempotencyKey: newKey() });
    const { payUrl } = await shop.given.askToPay(browser, order);
    placed.push({ browser, order, sku, payPage: new URL(new URL(payUrl).pathname, shop.provider.url) });
  }
  return placed;
};

const pay = ({ payPage }: Placed) =>
  fetch(payPage, {
    ...{ method: 'POST', redirect: 'manual', headers: { origin: shop.provider.url } },
    body: new URLSearchParams({ action: 'pay', card: 'success' }),
  });
const runOut = ({ order }: Placed) =>
  ordersIn(shop.mongo).updateOne({ _id: order.id }, { $set: { expiresAt: new Date(Date.now() - 6_000) } });
const cancel = ({ browser, order }: Placed) => browser.call(routes.cancelOrder, { params: { id: order.id }, body: {} });

const settled = ({ order }: Placed) =>
  eventually(`order ${order.id} to be settled, its stock with it`, async () => {
    const stored = await ordersIn(shop.mongo).findOne({ _id: order.id });
    return stored !== null && stored.status !== 'PENDING' && stored.stock !== 'open' && stored;
  });

/** Each order is sold with its money or given up without; the stock has followed every one of them. */
const expectSettled = async (all: readonly Placed[], given: 'EXPIRED' | 'CANCELLED') => {
  const ends = await Promise.all(all.map(settled));
  for (const { _id, status, stock, timeline } of ends) {
    const payment = await paymentOf(shop.mongo, _id);
    const expected = payment?.status === 'succeeded' ? ['PAID', 'committed'] : [given, 'released'];
    expect([status, stock]).toEqual(expected);
    expect(timeline.map((step) => step.status)).toEqual(['RESERVING', 'PENDING', status]);
  }
  const sold = ends.filter(({ status }) => status === 'PAID').length;
  const { sku } = all[0] ?? { sku: '' };
  expect(await stockOf(shop.mongo, sku)).toMatchObject({ sold, reserved: 0, available: 50 - sold });
};

describe('money that comes in the moment in which', () => {
  it('the order expires either buys the pieces or is never taken', async () => {
    const all = await beforePaying();
    await Promise.all(all.flatMap((one) => [runOut(one), pay(one)]));
    await expectSettled(all, 'EXPIRED');
  });

  it('the buyer cancels either buys the pieces or is never taken', async () => {
    const all = await beforePaying();
    await Promise.allSettled(all.flatMap((one) => [cancel(one), pay(one), cancel(one)]));
    await expectSettled(all, 'CANCELLED');
  });
});

describe('two cancels of one order at once', () => {
  it('are both told that it is cancelled', async () => {
    const all = await beforePaying();
    const answers = await Promise.all(all.flatMap((one) => [cancel(one), cancel(one)]));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set(['CANCELLED']));
    expect((await Promise.all(all.map(settled))).every(({ events }) => events.length === 2)).toBe(true);
  });
});

describe('three sweepers and two cancels at once', () => {
  it('give the pieces back once', async () => {
    const all = await beforePaying();
    await Promise.all(all.map(runOut));
    const sweeps = Array.from({ length: 3 }, () => shop.composition.orders.sweep());
    await Promise.allSettled([...sweeps, ...all.flatMap((one) => [cancel(one), cancel(one)])]);
    const ends = await Promise.all(all.map(settled));
    expect(ends.every(({ status }) => status === 'EXPIRED' || status === 'CANCELLED')).toBe(true);
    expect(ends.every(({ events }) => events.length === 2)).toBe(true);
    expect(await stockOf(shop.mongo, all[0]?.sku ?? '')).toMatchObject({ available: 50, reserved: 0, sold: 0 });
  });
});

describe('the provider and the poller at once', () => {
  it('make one sale of one payment', async () => {
    const all = await beforePaying();
    await Promise.all([...all.map(pay), ...Array.from({ length: 5 }, () => shop.composition.payments.refresh(0))]);
    const ends = await Promise.all(all.map(settled));
    expect(ends.map(({ status }) => status)).toEqual(all.map(() => 'PAID'));
    for (const { events } of ends) expect(events.map(({ type }) => type)).toEqual(['order.placed', 'order.paid']);
    expect(await stockOf(shop.mongo, all[0]?.sku ?? '')).toMatchObject({ sold: rounds, reserved: 0 });
  });
});
