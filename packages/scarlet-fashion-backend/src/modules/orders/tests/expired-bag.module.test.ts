import * as routes from '@scarlet/contracts/routes';
import { eventually } from '@scarlet/testkit/await-event';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../../../tests/browser.ts';
import { orderOf } from '../../../../tests/given.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { createDesk } from './order-desk.ts';
import { stockOf } from './shop-books.ts';

let shop: Backend;
let desk: ReturnType<typeof createDesk>;
beforeAll(async () => {
  shop = await startBackend();
  desk = createDesk(shop);
});
afterAll(() => shop.stop());

const carts = () => shop.mongo.collection<{ _id: string; expiresAt: Date; lines: { sku: string }[] }>('carts');
const bagOf = (browser: Browser) => browser.call(routes.getCart, {});

/** A checkout page that was open so long that the guest's bag ran out under it. */
const openTooLong = async () => {
  const dress = await desk.dressWith({ M: { BLR: 5 } });
  const browser = shop.as.guest();
  const sku = dress.sku('M');
  await browser.call(routes.setCartLine, { params: { sku }, body: { quantity: 2 } });
  const ranOut = { expiresAt: new Date(Date.now() - 1_000) };
  expect((await carts().updateOne({ 'lines.sku': sku }, { $set: ranOut })).modifiedCount).toBe(1);
  return { browser, sku, body: orderOf([dress.line('M', 2)]) };
};

describe('an order from a bag that has run out', () => {
  it.each(['has not cleared it away yet', 'has cleared it away'])(
    'is placed as it says when the database %s',
    async (state) => {
      const { browser, sku, body } = await openTooLong();
      if (state === 'has cleared it away') await carts().deleteOne({ 'lines.sku': sku });
      const order = await desk.place(browser, body);
      expect(order).toMatchObject({ status: 'PENDING', items: [{ sku, quantity: 2 }] });
      expect(await stockOf(shop.mongo, sku)).toMatchObject({ available: 3, reserved: 2 });

      await eventually('the bag to know the order', () => carts().findOne({ takenFor: order.id }));
      expect(await bagOf(browser)).toMatchObject({ lines: [], count: 0 });
      await browser.call(routes.setCartLine, { params: { sku }, body: { quantity: 1 } });
      expect(await bagOf(browser)).toMatchObject({ lines: [{ sku, quantity: 1 }] });
    },
  );
});
