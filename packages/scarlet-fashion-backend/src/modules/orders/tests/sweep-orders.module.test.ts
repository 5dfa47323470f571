import * as routes from '@scarlet/contracts/routes';
import type { OrderView } from '@scarlet/contracts/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../../../tests/browser.ts';
import { newKey, orderOf } from '../../../../tests/given.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import {
  brokenStock,
  ordersIn,
  paymentOf,
  refusalOf,
  type StoredOrder,
  stampedAgo,
  stateOf,
  stockOf,
} from './shop-books.ts';

let shop: Backend;
beforeAll(async () => {
  // No worker: each test says itself when the sweeper comes.
  shop = await startBackend({ withWorker: false });
});
afterAll(async () => {
  expect(await brokenStock(shop.mongo)).toEqual([]);
  await shop.stop();
});

const minute = 60_000;
const orders = () => ordersIn(shop.mongo);
const sweep = () => shop.composition.orders.sweep();
const change = (order: OrderView, set: Partial<StoredOrder>) => orders().updateOne({ _id: order.id }, { $set: set });
/** Lets the order have run out some time ago; its payment is as it is. */
const runOut = (order: OrderView, agoMs = 6_000) => change(order, { expiresAt: new Date(Date.now() - agoMs) });
const statusOf = async ({ id }: OrderView) => (await orders().findOne({ _id: id }))?.status;

const placed = async (browser: Browser = shop.as.guest(), key = newKey()) => {
  const dress = await shop.given.product({ stock: { M: { BLR: 5 } } });
  const sku = dress.sku('M');
  const body = orderOf([{ sku, quantity: 2, priceMinor: dress.priceMinor }]);
  const order = await browser.call(routes.placeOrder, { body, idempotencyKey: key });
  return { browser, order, sku, body, key };
};
const free = { available: 5, reserved: 0, sold: 0, holds: [] };
const held = { available: 3, reserved: 2, sold: 0 };

describe('an order that nobody pays', () => {
  it('expires and gives its pieces back, and can be paid by nobody from then on', async () => {
    const { browser, order, sku } = await placed();
    await runOut(order);
    await sweep();
    expect(await statusOf(order)).toBe('EXPIRED');
    expect(await stockOf(shop.mongo, sku)).toMatchObject(free);
    const refusal = await refusalOf(shop.given.askToPay(browser, order));
    expect(refusal).toMatchObject({ code: 'payments.not_payable', facts: { status: 'EXPIRED' } });
  });

  it('is left alone before its time, and within the margin between two clocks', async () => {
    const { order, sku } = await placed();
    await sweep();
    await runOut(order, 1_000);
    await sweep();
    expect(await statusOf(order)).toBe('PENDING');
    expect(await stockOf(shop.mongo, sku)).toMatchObject(held);
  });

  it('cannot be paid any more once its time is over, even before the sweeper comes', async () => {
    const { browser, order } = await placed();
    await runOut(order, 1);
    expect(await refusalOf(shop.given.askToPay(browser, order))).toMatchObject({
      code: 'payments.not_payable',
    });
  });

  it('has its payment cancelled first', async () => {
    const { browser, order } = await placed();
    await shop.given.askToPay(browser, order);
    await runOut(order);
    await sweep();
    const payment = await paymentOf(shop.mongo, order.id);
    expect(payment).toMatchObject({ status: 'canceled', events: [] });
    expect(await statusOf(order)).toBe('EXPIRED');
  });

  it('expires once when three sweepers come at once', async () => {
    const { order, sku } = await placed();
    await runOut(order);
    await Promise.all([sweep(), sweep(), sweep()]);
    const stored = await orders().findOne({ _id: order.id });
    expect(stored?.timeline.map(({ status }) => status)).toEqual(['RESERVING', 'PENDING', 'EXPIRED']);
    expect(await stockOf(shop.mongo, sku)).toMatchObject(free);
  });
});

describe('an order that ran out while its money was on its way', () => {
  it('is sold when the money had come and nobody had told the shop', async () => {
    const { browser, order, sku } = await placed();
    await shop.given.pay(browser, order, 'webhook-never');
    await runOut(order);
    await sweep();
    expect(await statusOf(order)).toBe('PAID');
    expect(await stockOf(shop.mongo, sku)).toMatchObject({ available: 3, reserved: 0, sold: 2 });
  });

  it('keeps its pieces twice as long while money is under way, and gives them back after it', async () => {
    const { browser, order, sku } = await placed();
    await shop.given.pay(browser, order, 'success-after-expiry');
    await runOut(order, 14 * minute);
    await sweep();
    expect(await statusOf(order)).toBe('PENDING');
    expect(await stockOf(shop.mongo, sku)).toMatchObject(held);
    await runOut(order, 16 * minute);
    await sweep();
    expect(await statusOf(order)).toBe('EXPIRED');
    expect(await stockOf(shop.mongo, sku)).toMatchObject(free);
  });

  it('waits while the provider does not answer, but not for ever', async () => {
    const { browser, order, sku } = await placed();
    await shop.given.pay(browser, order, 'cancel-500');
    await runOut(order);
    await sweep();
    expect(await statusOf(order)).toBe('PENDING');
    await runOut(order, 31 * minute);
    await sweep();
    expect(await statusOf(order)).toBe('EXPIRED');
    expect(await stockOf(shop.mongo, sku)).toMatchObject(free);
  });
});

describe('an order whose payment cannot be cancelled', () => {
  const begun = async (card?: 'cancel-500') => {
    const { browser, order } = await placed();
    if (card) await shop.given.pay(browser, order, card);
    else await shop.given.askToPay(browser, order);
    return order;
  };

  const overdue = async (...orders: readonly OrderView[]) => {
    for (const [index, order] of orders.entries()) await runOut(order, 60_000 - index * 1_000);
  };
  const statuses = (orders: readonly OrderView[]) => Promise.all(orders.map(statusOf));

  it('keeps nobody waiting, and ends half an hour later all the same', async () => {
    const stuck = [await begun('cancel-500'), await begun('cancel-500')];
    const others = [await begun(), (await placed()).order];
    await overdue(...stuck, ...others);
    await sweep();
    expect([await statuses(stuck), await statuses(others)]).toEqual([
      Array(2).fill('PENDING'),
      Array(2).fill('EXPIRED'),
    ]);
    for (const order of stuck) await runOut(order, 31 * minute);
    await sweep();
    expect(await statuses(stuck)).toEqual(Array(2).fill('EXPIRED'));
  });

  it('keeps others waiting for one pass when three in a row look like a provider that is away, but nobody who needs no word of it', async () => {
    const stuck = [
      await begun('cancel-500'),
      await begun('cancel-500'),
      await begun('cancel-500'),
      await begun('cancel-500'),
    ];
    const [younger, { order: unbegun }] = [await begun(), await placed()];
    await overdue(...stuck, younger, unbegun);
    await sweep();
    expect(await statuses([...stuck, younger, unbegun])).toEqual([...Array(5).fill('PENDING'), 'EXPIRED']);
    await sweep();
    expect(await statuses([...stuck, younger])).toEqual([...Array(4).fill('PENDING'), 'EXPIRED']);
  });
});

describe('what a crash leaves behind', () => {
  it('between the order and its pieces is rejected after a minute, and a repeat is told so', async () => {
    const { browser, order, sku, body, key } = await placed();
    await shop.composition.inventory.release({ key: `${order.id}#1`, lines: [{ sku, shop: 'BLR', quantity: 2 }] });
    await change(order, { status: 'RESERVING', begunAt: stampedAgo(2 * minute) });
    await sweep();
    expect(await statusOf(order)).toBe('REJECTED');
    expect(await stockOf(shop.mongo, sku)).toMatchObject(free);
    const refusal = await refusalOf(browser.call(routes.placeOrder, { body, idempotencyKey: key }));
    expect(refusal).toMatchObject({ status: 409, code: 'orders.changed_meanwhile' });
  });

  it('between the pieces and the answer is rejected too, and the pieces go back', async () => {
    const { browser, order, sku } = await placed();
    await change(order, { status: 'RESERVING', begunAt: stampedAgo(2 * minute) });
    await sweep();
    expect(await stockOf(shop.mongo, sku)).toMatchObject(free);
    expect(await refusalOf(browser.call(routes.getOrder, { params: { id: order.id } }))).toMatchObject({
      code: 'orders.not_found',
    });
    // A day: as long as its key may be sent again and has to find it.
    const kept = await orders().findOne({ _id: order.id });
    expect(Math.round((Number(kept?.forgetAt) - Date.now()) / minute)).toBe(24 * 60);
    expect(await orders().indexes()).toContainEqual(
      expect.objectContaining({ key: { forgetAt: 1 }, expireAfterSeconds: 0 }),
    );
  });

  it('is not touched while somebody may still be at work on it', async () => {
    const { order, sku } = await placed();
    await change(order, { status: 'RESERVING', begunAt: stampedAgo(minute / 2) });
    await sweep();
    expect(await statusOf(order)).toBe('RESERVING');
    expect(await stockOf(shop.mongo, sku)).toMatchObject(held);
  });

  it.each(['EXPIRED', 'CANCELLED', 'FAILED'])('between %s and its pieces gives them back', async (status) => {
    const { order, sku } = await placed();
    await change(order, { status });
    await sweep();
    expect(await stockOf(shop.mongo, sku)).toMatchObject(free);
    expect(await orders().findOne({ _id: order.id })).toMatchObject({ status, stock: 'released' });
  });

  it('between PAID and the sale sells the pieces', async () => {
    const { order, sku } = await placed();
    await change(order, { status: 'PAID' });
    await sweep();
    expect(await stockOf(shop.mongo, sku)).toMatchObject({ available: 3, reserved: 0, sold: 2 });
    expect(await orders().findOne({ _id: order.id })).toMatchObject({ stock: 'committed' });
  });

  it('is found by the first sweep: the second one has nothing to do', async () => {
    // What other stories left behind must not run out between the two.
    await orders().updateMany({ status: 'PENDING' }, { $set: { expiresAt: new Date(Date.now() + 900_000) } });
    const { order } = await placed();
    await runOut(order);
    await sweep();
    const after = await stateOf(shop.mongo);
    await sweep();
    expect(await stateOf(shop.mongo)).toBe(after);
  });
});

describe('one order that cannot be swept', () => {
  it('does not keep the others waiting', async () => {
    const [broken, healthy] = [await placed(), await placed()];
    const past = { bypassDocumentValidation: true };
    await orders().updateOne({ _id: broken.order.id }, { $set: { items: null } }, past);
    await orders().updateOne({ _id: broken.order.id }, { $set: { expiresAt: new Date(0) } }, past);
    await runOut(healthy.order);
    await sweep();
    expect(await statusOf(healthy.order)).toBe('EXPIRED');
  });
});
