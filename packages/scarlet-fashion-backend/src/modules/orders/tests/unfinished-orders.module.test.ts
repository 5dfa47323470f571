import * as routes from '@scarlet/contracts/routes';
import { eventually } from '@scarlet/testkit/await-event';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { orderOf } from '../../../../tests/given.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { createDesk } from './order-desk.ts';
import { refusalOf, stockOf } from './shop-books.ts';

let shop: Backend;
let desk: ReturnType<typeof createDesk>;
beforeAll(async () => {
  // Nobody relays and nobody sweeps: what is done was done by who was asked.
  shop = await startBackend({ withWorker: false });
  desk = createDesk(shop);
});
afterAll(() => shop.stop());

/** What the relay would tell everybody. */
const tell = async (type: string, orderId: string) => {
  const news = { id: `${type} of ${orderId}`, type, at: new Date(), data: { orderId, attempt: 1 } };
  for (const { types, handle } of shop.composition.consumers) {
    if (types.includes(type)) await handle(news, `${orderId}#1`);
  }
};
const paidFor = (orderId: string) =>
  eventually('the money', async () => (await desk.paymentOf(orderId))?.status === 'succeeded');

describe('money that nobody has told the order of', () => {
  it('sells it when a cancellation finds it there', async () => {
    const { browser, order, sku } = await desk.placed();
    await shop.given.pay(browser, order, 'webhook-never');
    const cancelled = browser.call(routes.cancelOrder, { params: { id: order.id }, body: {} });
    expect(await refusalOf(cancelled)).toMatchObject({ facts: { from: 'PAID', to: 'CANCELLED' } });
    expect(await desk.storedOf(order.id)).toMatchObject({ status: 'PAID', stock: 'committed' });
    expect(await stockOf(shop.mongo, sku)).toMatchObject({ available: 3, reserved: 0, sold: 2 });
  });
});

describe('an order whose cancellation began in a process that did not live to end it', () => {
  const aMomentAgo = () => new Date(Date.now() - 6_000);

  it.each([
    ['before anybody had begun to pay', false],
    ['after the buyer had begun to pay', true],
  ])('is cancelled by the sweeper, and its pieces go back: %s', async (_when, hasBegun) => {
    const { browser, order, sku } = await desk.placed();
    if (hasBegun) await shop.given.askToPay(browser, order);
    await desk.change(order.id, { cancelAskedAt: aMomentAgo(), expiresAt: aMomentAgo() });
    await shop.composition.payments.cancelIntent({ orderId: order.id, attempt: 1 });
    await shop.composition.orders.sweep();
    expect(await desk.storedOf(order.id)).toMatchObject({ status: 'CANCELLED', stock: 'released' });
    expect(await stockOf(shop.mongo, sku)).toMatchObject({ available: 5, reserved: 0 });
  });
});

describe('an order that is paid and whose pieces have not followed yet', () => {
  it('keeps them sold when all of its money goes back in parts', async () => {
    const { browser, order, sku } = await desk.placed();
    await shop.given.pay(browser, order);
    await paidFor(order.id);
    await desk.change(order.id, { status: 'PAID', paidAt: new Date(), paidAttempt: 1 });

    const of = { orderId: order.id, attempt: 1 };
    for (const [key, amountMinor] of [
      ['most', order.totals.totalMinor - 1],
      ['rest', 1],
    ] as const) {
      await shop.composition.payments.refund({ ...of, key, amountMinor, by: 'shop' });
    }
    await tell('payment.refunded', order.id);
    expect(await desk.storedOf(order.id)).toMatchObject({ status: 'REFUNDED', stock: 'committed' });
    expect(await stockOf(shop.mongo, sku)).toMatchObject({ available: 3, reserved: 0, sold: 2 });
  });
});

describe('money for an order that was given up and whose pieces have not gone back yet', () => {
  it('finds them, though they are the last', async () => {
    const { order, sku, priceMinor, settle } = await desk.givenUp();
    await shop.composition.inventory.hold({ key: `${order.id}#1`, lines: [{ sku, shop: 'BLR', quantity: 2 }] });
    await desk.change(order.id, { stock: 'open' });
    await desk.place(shop.as.guest(), orderOf([{ sku, quantity: 3, priceMinor }]));
    await settle();
    await paidFor(order.id);
    await tell('payment.succeeded', order.id);
    expect(await desk.storedOf(order.id)).toMatchObject({ status: 'PAID', stock: 'committed', attempt: 2 });
    expect(await stockOf(shop.mongo, sku)).toMatchObject({ available: 0, reserved: 3, sold: 2 });
  });
});
