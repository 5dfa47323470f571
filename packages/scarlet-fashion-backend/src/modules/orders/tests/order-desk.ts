/** The steps that tests of orders take again and again, at one shop. */
import * as routes from '@scarlet/contracts/routes';
import type { OrderView, PlaceOrderInput } from '@scarlet/contracts/schemas';
import { eventually } from '@scarlet/testkit/await-event';
import type { Browser } from '../../../../tests/browser.ts';
import { type GivenProduct, newKey, orderOf } from '../../../../tests/given.ts';
import type { Backend } from '../../../../tests/start-backend.ts';
import { ordersIn, paymentOf, type StoredOrder } from './shop-books.ts';

export type Placed = { browser: Browser; order: OrderView; sku: string; priceMinor: number };

export const createDesk = (shop: Backend) => {
  const storedOf = (id: string) => ordersIn(shop.mongo).findOne({ _id: id });
  const change = (id: string, set: Partial<StoredOrder>) => ordersIn(shop.mongo).updateOne({ _id: id }, { $set: set });

  const place = (browser: Browser, body: PlaceOrderInput, idempotencyKey = newKey()) =>
    browser.call(routes.placeOrder, { body, idempotencyKey });

  /** A product with its stock by size and shop, and the lines that order it. */
  const dressWith = async (stock: GivenProduct['stock']) => {
    const dress = await shop.given.product({ stock });
    const line = (size: string, quantity = 1) => ({ sku: dress.sku(size), quantity, priceMinor: dress.priceMinor });
    return { ...dress, line };
  };

  const placed = async ({ browser = shop.as.guest(), quantity = 2 } = {}): Promise<Placed> => {
    const dress = await shop.given.product({ stock: { M: { BLR: 5 } } });
    const line = { sku: dress.sku('M'), quantity, priceMinor: dress.priceMinor };
    const order = await place(browser, orderOf([line]));
    return { browser, order, ...line };
  };

  /** Lets money be under way at the provider, and the shop give the order up for it. */
  const givenUp = async (): Promise<Placed & { settle: () => Promise<unknown> }> => {
    const one = await placed();
    await shop.given.pay(one.browser, one.order, 'success-after-expiry');
    const { intentId } = await shop.given.askToPay(one.browser, one.order);
    await change(one.order.id, { expiresAt: new Date(Date.now() - 16 * 60_000) });
    await shop.composition.orders.sweep();
    await eventually('the order to be given up', async () => (await storedOf(one.order.id))?.stock === 'released');
    const settle = () =>
      fetch(`${shop.provider.url}/intents/${intentId}/settle`, {
        ...{ method: 'POST', redirect: 'manual', headers: { origin: shop.provider.url } },
      });
    return { ...one, settle };
  };

  /** Waits until order and stock are in this state. */
  const become = (id: string, status: string, stock: string) =>
    eventually(`order ${id} to be ${status} and its stock ${stock}`, async () => {
      const stored = await storedOf(id);
      return stored?.status === status && stored.stock === stock && stored;
    });

  /** A PAID order of two pieces whose stock has followed. */
  const paid = async (): Promise<Placed> => {
    const one = await placed();
    await shop.given.pay(one.browser, one.order);
    await become(one.order.id, 'PAID', 'committed');
    return one;
  };

  return {
    storedOf,
    change,
    place,
    dressWith,
    placed,
    givenUp,
    become,
    paid,
    paymentOf: (id: string) => paymentOf(shop.mongo, id),
  };
};
