import * as routes from '@scarlet/contracts/routes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../../../tests/browser.ts';
import { newKey, orderOf } from '../../../../tests/given.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { maxUnpaidOrders } from '../use-cases/place-order.ts';
import { brokenStock, ordersIn, refusalOf, stockOf } from './shop-books.ts';

let shop: Backend;
beforeAll(async () => {
  shop = await startBackend({ withWorker: false, isAudited: true });
});
afterAll(async () => {
  expect(await brokenStock(shop.mongo)).toEqual([]);
  await shop.stop();
});

/** A dress with pieces for everybody, and what orders one. */
const dress = async () => {
  const { sku, priceMinor } = await shop.given.product({ stock: { M: { BLR: 500 } } });
  const body = orderOf([{ sku: sku('M'), quantity: 1, priceMinor }]);
  const place = (by: Browser) => by.call(routes.placeOrder, { body, idempotencyKey: newKey() });
  return { place, reserved: async () => (await stockOf(shop.mongo, sku('M')))?.reserved };
};
const openAll = async (place: (by: Browser) => Promise<{ id: string }>, customer: Browser) => {
  const ids: string[] = [];
  while (ids.length < maxUnpaidOrders) ids.push((await place(customer)).id);
  return ids;
};

describe('a customer with as many unpaid orders as one may have', () => {
  it('gets no further one, and nothing is held for it', async () => {
    const { place, reserved } = await dress();
    const customer = await shop.as.customer();
    await openAll(place, customer);
    expect(await refusalOf(place(customer))).toMatchObject({
      ...{ status: 409, code: 'orders.too_many_unpaid', facts: { max: maxUnpaidOrders } },
    });
    expect(await reserved()).toBe(maxUnpaidOrders);
  });

  it('may order again once one of them is cancelled', async () => {
    const { place } = await dress();
    const customer = await shop.as.customer();
    const [first = ''] = await openAll(place, customer);
    await refusalOf(place(customer));
    await customer.call(routes.cancelOrder, { params: { id: first }, body: {} });
    expect((await place(customer)).status).toBe('PENDING');
  });

  it('gets no further one days later either, where orders may wait that long', async () => {
    const { place } = await dress();
    const customer = await shop.as.customer();
    const ids = await openAll(place, customer);
    const orders = shop.mongo.collection<{ _id: string }>('orders');
    await orders.updateMany({ _id: { $in: ids } }, [
      { $set: { placedAt: { $dateSubtract: { startDate: '$placedAt', unit: 'day', amount: 3 } } } },
    ]);
    expect((await refusalOf(place(customer))).code).toBe('orders.too_many_unpaid');
  });

  it('keeps nobody else from ordering', async () => {
    const { place } = await dress();
    await openAll(place, await shop.as.customer());
    expect((await place(await shop.as.customer())).status).toBe('PENDING');
  });

  it('is somebody who asked for sixty at once, too', async () => {
    const { place, reserved } = await dress();
    const customer = await shop.as.customer();
    const answers = await Promise.allSettled(Array.from({ length: 60 }, () => place(customer)));
    const placed = answers.filter(({ status }) => status === 'fulfilled').length;
    expect(placed).toBe(maxUnpaidOrders);
    expect(await reserved()).toBe(maxUnpaidOrders);
    expect(await ordersIn(shop.mongo).countDocuments({ status: 'RESERVING' })).toBe(0);
  });
});
