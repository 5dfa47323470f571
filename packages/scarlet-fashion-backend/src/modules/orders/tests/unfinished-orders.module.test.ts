import * as routes from '@scarlet/contracts/routes';
import { eventually } from '@scarlet/testkit/await-event';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

describe('an order that is paid and whose pieces have not followed yet', () => {
  it('keeps them sold when all of its money goes back in parts', async () => {
    const { browser, order, sku } = await desk.placed();
    await shop.given.pay(browser, order);
    await eventually('the money', async () => (await desk.paymentOf(order.id))?.status === 'succeeded');
    await desk.change(order.id, { status: 'PAID', paidAt: new Date(), paidAttempt: 1 });

    const of = { orderId: order.id, attempt: 1 };
    for (const [key, amountMinor] of [
      ['most', order.totals.totalMinor - 1],
      ['rest', 1],
    ] as const) {
      await shop.composition.payments.refund({ ...of, key, amountMinor, by: 'shop' });
    }
    const news = { id: 'all of it', type: 'payment.refunded', at: new Date(), data: of };
    for (const { types, handle } of shop.composition.consumers) {
      if (types.includes(news.type)) await handle(news, `${order.id}#1`);
    }
    expect(await desk.storedOf(order.id)).toMatchObject({ status: 'REFUNDED', stock: 'committed' });
    expect(await stockOf(shop.mongo, sku)).toMatchObject({ available: 3, reserved: 0, sold: 2 });
  });
});
