import * as routes from '@scarlet/contracts/routes';
import type { OrderView } from '@scarlet/contracts/schemas';
import { eventually } from '@scarlet/testkit/await-event';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../../../tests/browser.ts';
import { newKey, orderOf } from '../../../../tests/given.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { brokenStock, ordersIn, paymentOf, refusalOf, stockOf } from './shop-books.ts';

let shop: Backend;
beforeAll(async () => {
  shop = await startBackend();
});
afterAll(async () => {
  expect(await brokenStock(shop.mongo)).toEqual([]);
  await shop.stop();
});

const placed = async (buyer: Browser) => {
  const dress = await shop.given.product({ stock: { M: { BLR: 5 } } });
  const sku = dress.sku('M');
  const line = { sku, quantity: 2, priceMinor: dress.priceMinor };
  const order = await buyer.call(routes.placeOrder, { body: orderOf([line]), idempotencyKey: newKey() });
  return { order, sku };
};
const payment = (browser: Browser, order: OrderView) => shop.given.askToPay(browser, order);
const cancel = (browser: Browser, { id }: OrderView) => browser.call(routes.cancelOrder, { params: { id }, body: {} });
const statusOf = async (browser: Browser, { id }: OrderView) =>
  (await browser.call(routes.getOrder, { params: { id } })).status;
/** The sweeper leaves whoever has just asked a few seconds to end it themselves. */
const aMomentLater = ({ id }: OrderView) =>
  ordersIn(shop.mongo).updateOne({ _id: id }, [{ $set: { expiresAt: { $subtract: ['$expiresAt', 6_000] } } }]);
const intentOf = ({ id }: OrderView) => paymentOf(shop.mongo, id);
const intentIs = (order: OrderView, status: string) =>
  eventually(`the payment of ${order.id} to be ${status}`, async () => (await intentOf(order))?.status === status);

describe('POST /orders/:id/payment', () => {
  it('creates one payment of the whole sum, however often it is asked for', async () => {
    const guest = shop.as.guest();
    const { order } = await placed(guest);
    const views = await Promise.all(Array.from({ length: 10 }, () => payment(guest, order)));
    expect(new Set(views.map(({ intentId }) => intentId)).size).toBe(1);
    expect(views[0]).toMatchObject({ amountMinor: order.totals.totalMinor, status: 'requires_payment_method' });
  });

  it("sends a form on to the provider's page", async () => {
    const guest = shop.as.guest();
    const { order } = await placed(guest);
    const { formToken } = await guest.call(routes.me, {});
    const answer = await guest.submit(`/orders/${order.id}/payment`, { _token: formToken, _key: newKey() });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe((await payment(guest, order)).payUrl);
  });

  it('is refused for an order that waits for no money', async () => {
    const guest = shop.as.guest();
    const { order } = await placed(guest);
    await cancel(guest, order);
    expect(await refusalOf(payment(guest, order))).toMatchObject({
      ...{ status: 409, code: 'payments.not_payable', facts: { status: 'CANCELLED' } },
    });
  });
});

describe('a paid order', () => {
  it('is PAID, and its pieces are sold', async () => {
    const guest = shop.as.guest();
    const { order, sku } = await placed(guest);
    await shop.given.pay(guest, order);
    const paid = await shop.given.orderInState(guest, order.id, 'PAID');
    expect(paid.paymentStatus).toBe('PAID');
    expect(paid.timeline.map(({ status }) => status)).toEqual(['RESERVING', 'PENDING', 'PAID']);
    await eventually('the pieces to be sold', async () => (await stockOf(shop.mongo, sku)).sold === 2);
    expect(await stockOf(shop.mongo, sku)).toMatchObject({ available: 3, reserved: 0, holds: [] });
  });

  it('is paid once when the provider tells it twice', async () => {
    const guest = shop.as.guest();
    const { order, sku } = await placed(guest);
    await shop.given.pay(guest, order, 'webhook-twice');
    await shop.given.orderInState(guest, order.id, 'PAID');
    await eventually('the second notice to arrive', async () => {
      const events = await shop.mongo
        .collection('paymentEvents')
        .find({ reference: `${order.id}#1` })
        .toArray();
      return events.length === 1 && events[0]?.handledAt instanceof Date;
    });
    await eventually('the pieces to be sold', async () => (await stockOf(shop.mongo, sku)).sold === 2);
    expect((await intentOf(order))?.events).toHaveLength(1);
  });

  it('is found by asking when the provider never tells it', async () => {
    const guest = shop.as.guest();
    const { order } = await placed(guest);
    await shop.given.pay(guest, order, 'webhook-never');
    expect(await statusOf(guest, order)).toBe('PENDING');
    await shop.composition.payments.refresh(0);
    await shop.given.orderInState(guest, order.id, 'PAID');
  });

  it('is paid although the notice came before the answer that created the payment', async () => {
    const guest = shop.as.guest();
    const armed = await placed(guest);
    await shop.given.pay(guest, armed.order, 'webhook-before-create');
    const { order } = await placed(guest);
    expect((await payment(guest, order)).status).toBe('succeeded');
    await shop.given.orderInState(guest, order.id, 'PAID');
  });

  it('is paid in the end when the payment is slow', async () => {
    const guest = shop.as.guest();
    const { order } = await placed(guest);
    await shop.given.pay(guest, order, 'processing');
    await intentIs(order, 'processing');
    const { intentId } = await payment(guest, order);
    await fetch(`${shop.provider.url}/intents/${intentId}/settle`, {
      ...{ method: 'POST', redirect: 'manual', headers: { origin: shop.provider.url } },
    });
    await shop.given.orderInState(guest, order.id, 'PAID');
  });

  it('cannot be cancelled by its buyer', async () => {
    const guest = shop.as.guest();
    const order = await shop.given.paidOrder(guest);
    expect(await refusalOf(cancel(guest, order))).toMatchObject({
      ...{ status: 409, code: 'orders.illegal_move', facts: { from: 'PAID', to: 'CANCELLED' } },
    });
  });
});

describe('a payment that does not succeed', () => {
  it('leaves the order open for another try when the card is declined', async () => {
    const guest = shop.as.guest();
    const { order, sku } = await placed(guest);
    await shop.given.pay(guest, order, 'decline');
    await eventually('the refusal to be known', async () => {
      const event = await shop.mongo.collection('paymentEvents').findOne({ reference: `${order.id}#1` });
      return event?.type === 'payment_intent.payment_failed' && event.handledAt instanceof Date;
    });
    expect(await statusOf(guest, order)).toBe('PENDING');
    expect(await stockOf(shop.mongo, sku)).toMatchObject({ reserved: 2 });
    await shop.given.pay(guest, order);
    await shop.given.orderInState(guest, order.id, 'PAID');
  });

  it('leaves the order open when the buyer walks away', async () => {
    const guest = shop.as.guest();
    const { order } = await placed(guest);
    const { payUrl } = await payment(guest, order);
    await fetch(new URL(new URL(payUrl).pathname, shop.provider.url), {
      ...{ method: 'POST', redirect: 'manual', headers: { origin: shop.provider.url } },
      body: new URLSearchParams({ action: 'abandon' }),
    });
    expect(await statusOf(guest, order)).toBe('PENDING');
  });

  it('ends the order when the provider itself gives the payment up', async () => {
    const guest = shop.as.guest();
    const { order, sku } = await placed(guest);
    const { intentId } = await payment(guest, order);
    const answer = await fetch(`${shop.provider.url}/v1/payment_intents/${intentId}/cancel`, {
      ...{ method: 'POST', headers: { authorization: `Bearer ${shop.config.payment.apiKey}` } },
    });
    expect(answer.status).toBe(200);
    const failed = await shop.given.orderInState(guest, order.id, 'FAILED');
    expect(failed.paymentStatus).toBe('FAILED');
    await eventually('the pieces to be back', async () => (await stockOf(shop.mongo, sku)).available === 5);
  });
});

describe('POST /orders/:id/cancel', () => {
  it('gives the pieces back, and again changes nothing', async () => {
    const guest = shop.as.guest();
    const { order, sku } = await placed(guest);
    const cancelled = await cancel(guest, order);
    expect(cancelled).toMatchObject({ status: 'CANCELLED', paymentStatus: 'FAILED' });
    expect(await stockOf(shop.mongo, sku)).toMatchObject({ available: 5, reserved: 0, holds: [] });
    expect(await cancel(guest, order)).toEqual(cancelled);
  });

  it('cancels the payment first, so that nobody can pay for what is gone', async () => {
    const guest = shop.as.guest();
    const { order } = await placed(guest);
    const { payUrl } = await payment(guest, order);
    await cancel(guest, order);
    expect((await intentOf(order))?.status).toBe('canceled');
    await fetch(new URL(new URL(payUrl).pathname, shop.provider.url), {
      ...{ method: 'POST', redirect: 'manual', headers: { origin: shop.provider.url } },
      body: new URLSearchParams({ action: 'pay', card: 'success' }),
    });
    await shop.composition.payments.refresh(0);
    expect(await statusOf(guest, order)).toBe('CANCELLED');
  });

  it('waits for a provider that does not answer, takes no money meanwhile, and is carried out as soon as it does', async () => {
    const guest = shop.as.guest();
    const { order, sku } = await placed(guest);
    await shop.given.pay(guest, order, 'cancel-500');
    const waiting = await cancel(guest, order);
    expect(waiting).toMatchObject({ status: 'PENDING', isBeingCancelled: true });
    expect(await cancel(guest, order)).toEqual(waiting);
    expect(await stockOf(shop.mongo, sku)).toMatchObject({ reserved: 2 });
    expect(await refusalOf(payment(guest, order))).toMatchObject({ facts: { status: 'CANCELLED' } });
    await aMomentLater(order);
    await eventually('the order to be cancelled', async () => {
      await shop.composition.orders.sweep();
      return (await statusOf(guest, order)) === 'CANCELLED';
    });
    await eventually('the stock to follow', async () => (await stockOf(shop.mongo, sku)).available === 5);
  });

  it('waits for money that is on its way: if it comes, it pays the order', async () => {
    const guest = shop.as.guest();
    const { order } = await placed(guest);
    const { intentId } = await payment(guest, order);
    await shop.given.pay(guest, order, 'success-after-expiry');
    expect(await cancel(guest, order)).toMatchObject({ status: 'PENDING', isBeingCancelled: true });
    await aMomentLater(order);
    await shop.composition.orders.sweep();
    expect(await statusOf(guest, order)).toBe('PENDING');
    await fetch(`${shop.provider.url}/intents/${intentId}/settle`, {
      ...{ method: 'POST', redirect: 'manual', headers: { origin: shop.provider.url } },
    });
    await shop.given.orderInState(guest, order.id, 'PAID');
  });

  it('gives no time anew to an order whose time was over', async () => {
    const guest = shop.as.guest();
    const { order } = await placed(guest);
    await shop.given.pay(guest, order, 'success-after-expiry');
    const expiresAt = new Date(Date.now() - 14 * 60_000);
    await ordersIn(shop.mongo).updateOne({ _id: order.id }, { $set: { expiresAt } });
    expect(await cancel(guest, order)).toMatchObject({ isBeingCancelled: true, expiresAt: expiresAt.toISOString() });
  });

  it('sells instead when the money was faster', async () => {
    const guest = shop.as.guest();
    const { order } = await placed(guest);
    await shop.given.pay(guest, order, 'webhook-never');
    expect(await refusalOf(cancel(guest, order))).toMatchObject({ facts: { from: 'PAID', to: 'CANCELLED' } });
    expect(await statusOf(guest, order)).toBe('PAID');
  });

  it('and the payment decide for one another when both come at once', async () => {
    const guest = shop.as.guest();
    const { order, sku } = await placed(guest);
    await payment(guest, order);
    await Promise.allSettled([shop.given.pay(guest, order), cancel(guest, order), cancel(guest, order)]);
    const settled = await eventually('the order to be paid or cancelled', async () => {
      const status = await statusOf(guest, order);
      return (status === 'PAID' || status === 'CANCELLED') && status;
    });
    const sold = settled === 'PAID' ? 2 : 0;
    await eventually('the stock to follow', async () => (await stockOf(shop.mongo, sku)).reserved === 0);
    expect(await stockOf(shop.mongo, sku)).toMatchObject({ sold, available: 5 - sold });
  });
});
