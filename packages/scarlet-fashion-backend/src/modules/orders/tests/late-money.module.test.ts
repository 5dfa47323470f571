import * as routes from '@scarlet/contracts/routes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newKey, orderOf } from '../../../../tests/given.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { createDesk, type Placed } from './order-desk.ts';
import { brokenStock, ordersIn, stockOf, strayMoney } from './shop-books.ts';

let shop: Backend;
let desk: ReturnType<typeof createDesk>;
beforeAll(async () => {
  shop = await startBackend();
  desk = createDesk(shop);
});
afterAll(async () => {
  expect(await brokenStock(shop.mongo)).toEqual([]);
  expect(await strayMoney(shop.mongo)).toEqual([]);
  await shop.stop();
});

const stock = ({ sku }: Placed) => stockOf(shop.mongo, sku);
const sweep = () => shop.composition.orders.sweep();
const longAgo = () => new Date(Date.now() - 61_000);
/** Somebody else buys all five pieces. */
const sellOut = async ({ sku, priceMinor }: Placed) => {
  const line = { sku, quantity: 5, priceMinor };
  await shop.as.guest().call(routes.placeOrder, { body: orderOf([line]), idempotencyKey: newKey() });
};
const stepsOf = ({ timeline }: { timeline: { status: string }[] }) => timeline.map(({ status }) => status);
const tellAgain = (orderId: string, attempt = 1) =>
  shop.composition.consumers
    .find(({ name }) => name === 'orders.settle_payment')
    ?.handle({ id: 'again', type: 'payment.succeeded', at: new Date(), data: { orderId, attempt } }, `${orderId}#1`);

describe('money for an order that was given up', () => {
  it('buys the pieces after all while they are still there, under a new attempt', async () => {
    const one = await desk.givenUp();
    expect(await stock(one)).toMatchObject({ available: 5, reserved: 0 });
    await one.settle();
    const order = await desk.become(one.order.id, 'PAID', 'committed');
    expect(order).toMatchObject({ attempt: 2, paidAttempt: 1 });
    expect(stepsOf(order)).toEqual(['RESERVING', 'PENDING', 'EXPIRED', 'REINSTATING', 'PAID']);
    expect(new Set(order.events.map(({ id }) => id)).size).toBe(order.events.length);
    expect(await stock(one)).toMatchObject({ available: 3, reserved: 0, sold: 2 });
  });

  it('goes back when the pieces are gone, and the buyer sees it', async () => {
    const one = await desk.givenUp();
    await sellOut(one);
    await one.settle();
    const order = await desk.become(one.order.id, 'REFUNDED', 'released');
    expect(stepsOf(order).slice(-3)).toEqual(['REINSTATING', 'REFUND_PENDING', 'REFUNDED']);
    const payment = await desk.paymentOf(one.order.id);
    expect(payment?.refunds).toMatchObject([{ amountMinor: one.order.totals.totalMinor, isGiven: true, by: 'shop' }]);
    expect(payment?.refunds[0]?.refundId).toMatch(/^re_/);
    expect(await stock(one)).toMatchObject({ available: 0, reserved: 5, sold: 0 });
    const view = await one.browser.call(routes.getOrder, { params: { id: one.order.id } });
    expect(view).toMatchObject({ status: 'REFUNDED', paymentStatus: 'REFUNDED' });
  });

  it.each(['CANCELLED', 'FAILED'])('brings back one that is %s just as well', async (status) => {
    const one = await desk.givenUp();
    await desk.change(one.order.id, { status });
    await one.settle();
    expect(stepsOf(await desk.become(one.order.id, 'PAID', 'committed')).at(-2)).toBe('REINSTATING');
  });

  it('changes nothing when its news is repeated, whatever became of it', async () => {
    const [sold, refunded] = [await desk.givenUp(), await desk.givenUp()];
    await sellOut(refunded);
    await Promise.all([sold.settle(), refunded.settle()]);
    await desk.become(sold.order.id, 'PAID', 'committed');
    await desk.become(refunded.order.id, 'REFUNDED', 'released');
    const before = await ordersIn(shop.mongo).find().toArray();
    for (const one of [sold, refunded]) await Promise.all([tellAgain(one.order.id), tellAgain(one.order.id)]);
    await sweep();
    expect(await ordersIn(shop.mongo).find().toArray()).toEqual(before);
    expect(await stock(sold)).toMatchObject({ sold: 2 });
  });
});

describe('a reinstatement that got stuck', () => {
  /** As a process leaves it that died while it was looking for the pieces. */
  const stuck = async (changedAt = longAgo()) => {
    const one = await desk.givenUp();
    await shop.composition.inventory.hold({
      ...{ key: `${one.order.id}#2`, lines: [{ sku: one.sku, shop: 'BLR', quantity: 2 }] },
    });
    // The money has come; who was told of it is dead.
    const paid = { status: 'succeeded' };
    await shop.mongo.collection<{ _id: string }>('payments').updateOne({ _id: `${one.order.id}#1` }, { $set: paid });
    await desk.change(one.order.id, { status: 'REINSTATING', attempt: 2, paidAttempt: 1, stock: 'open', changedAt });
    return one;
  };

  it('is taken over under the next attempt, and sells the pieces once', async () => {
    const one = await stuck();
    await Promise.all([sweep(), sweep(), sweep()]);
    expect(await desk.become(one.order.id, 'PAID', 'committed')).toMatchObject({ attempt: 3, paidAttempt: 1 });
    expect(await stock(one)).toMatchObject({ available: 3, reserved: 0, sold: 2, holds: [] });
  });

  it('is left alone for a minute: somebody may be at work on it', async () => {
    const one = await stuck(new Date(Date.now() - 30_000));
    await sweep();
    expect(await desk.storedOf(one.order.id)).toMatchObject({ status: 'REINSTATING', attempt: 2 });
    await desk.change(one.order.id, { changedAt: longAgo() });
    await desk.become(one.order.id, 'PAID', 'committed');
  });
});

describe('a refund that a crash left behind', () => {
  it('is finished by the next sweep, once', async () => {
    const one = await desk.paid();
    await desk.change(one.order.id, { status: 'REFUND_PENDING' });
    await Promise.all([sweep(), sweep(), sweep()]);
    await desk.become(one.order.id, 'REFUNDED', 'committed');
    // The worker may still be telling others of it, so the books are compared where money and pieces stand.
    const told = async () => {
      const payment = await desk.paymentOf(one.order.id);
      const order = await desk.storedOf(one.order.id);
      return {
        refunds: payment?.refunds.length,
        refundedMinor: payment?.refundedMinor,
        status: order?.status,
        stock: await stock(one),
      };
    };
    const after = await told();
    expect(after).toMatchObject({ refunds: 1, refundedMinor: one.order.totals.totalMinor, status: 'REFUNDED' });
    await sweep();
    expect(await told()).toEqual(after);
  });
});

describe('holds without an order behind them', () => {
  const lines = ({ sku }: Placed) => [{ sku, shop: 'BLR', quantity: 1 }];
  const holdFor = (one: Placed, key: string) => shop.composition.inventory.hold({ key, lines: lines(one) });

  it('go back: of an order that is unknown, that has ended, and of an old attempt', async () => {
    const [ended, kept] = [await desk.placed(), await desk.placed()];
    await ended.browser.call(routes.cancelOrder, { params: { id: ended.order.id }, body: {} });
    await holdFor(ended, `${ended.order.id}#1`);
    await holdFor(ended, `${'f'.repeat(24)}#1`);
    await desk.change(kept.order.id, { attempt: 2 });
    await shop.composition.orders.reconcile();
    expect(await stock(ended)).toMatchObject({ available: 5, reserved: 0, holds: [] });
    expect(await stock(kept)).toMatchObject({ available: 5, reserved: 0 });
  });

  it('go back also when others are in a record that the database refuses to write', async () => {
    const [broken, one] = [await desk.placed(), await desk.placed()];
    for (const each of [broken, one]) await holdFor(each, `${'e'.repeat(24)}#1`);
    const records = shop.mongo.collection<{ _id: string; sold: number }>('inventory');
    const spoil = (sold: number) =>
      records.updateOne({ _id: `${broken.sku}@BLR` }, { $inc: { sold } }, { bypassDocumentValidation: true });
    await spoil(-9);
    await shop.composition.orders.reconcile();
    expect(await stock(one)).toMatchObject({ available: 3, reserved: 2 });
    expect(await stock(broken)).toMatchObject({ reserved: 3 });
    await spoil(9);
    await shop.composition.orders.reconcile();
    expect(await stock(broken)).toMatchObject({ available: 3, reserved: 2 });
  });

  it('are not those of an order that waits for its money', async () => {
    const one = await desk.placed();
    await Promise.all([shop.composition.orders.reconcile(), shop.composition.orders.reconcile()]);
    expect(await stock(one)).toMatchObject({ available: 3, reserved: 2 });
  });
});
