import { Problem } from '@scarlet/contracts/problem';
import * as routes from '@scarlet/contracts/routes';
import type { OrderView, PlaceOrderInput } from '@scarlet/contracts/schemas';
import { eventually } from '@scarlet/testkit/await-event';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../../../tests/browser.ts';
import { newKey, orderOf } from '../../../../tests/given.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { createDesk } from './order-desk.ts';
import { brokenStock, ordersIn, paymentOf, stampedAgo, stockOf, strayMoney } from './shop-books.ts';

let shop: Backend;
let desk: ReturnType<typeof createDesk>;
beforeAll(async () => {
  shop = await startBackend({ isAudited: true });
  desk = createDesk(shop);
});
afterAll(async () => {
  expect(await brokenStock(shop.mongo)).toEqual([]);
  expect(await strayMoney(shop.mongo)).toEqual([]);
  await shop.stop();
});

const times = <Value>(count: number, make: (index: number) => Value): Value[] =>
  Array.from({ length: count }, (_, index) => make(index));
const attempt = (browser: Browser, body: PlaceOrderInput, key = newKey()): Promise<OrderView | Problem> =>
  browser.call(routes.placeOrder, { body, idempotencyKey: key }).catch((error: unknown) => {
    if (error instanceof Problem) return error;
    throw error;
  });
const tally = (outcomes: readonly (OrderView | Problem)[]) => {
  const codes = outcomes.map((one) => (one instanceof Problem ? one.code : one.status));
  return Object.fromEntries([...Map.groupBy(codes, (code) => code)].map(([code, all]) => [code, all.length]));
};
const sweep = () => shop.composition.orders.sweep();
/** A database that stands still for two seconds makes 503s, of which nobody knows what they came to: the sweeper says it. */
const giveUpHalfPlaced = async () => {
  await ordersIn(shop.mongo).updateMany({ status: 'RESERVING' }, { $set: { begunAt: stampedAgo(61_000) } });
  const half = { $or: [{ status: 'RESERVING' }, { status: 'REJECTED', stock: 'open' as const }] };
  await eventually('no order to be half placed', async () => {
    await sweep();
    return (await ordersIn(shop.mongo).countDocuments(half)) === 0;
  });
};

describe('the last piece', () => {
  it('is sold once to five hundred buyers', async () => {
    const dress = await shop.given.product({ stock: { M: { BLR: 1 } } });
    const body = orderOf([{ sku: dress.sku('M'), quantity: 1, priceMinor: dress.priceMinor }]);
    const outcomes = await Promise.all(times(500, () => attempt(shop.as.guest(), body)));
    expect(tally(outcomes)).toEqual({ PENDING: 1, 'inventory.out_of_stock': 499 });
    expect(await stockOf(shop.mongo, dress.sku('M'))).toMatchObject({ available: 0, reserved: 1 });
  });
});

describe('two hundred bags that cross', () => {
  it('all end, and what is not sold is still there', async () => {
    const dress = await shop.given.product({ stock: { M: { BLR: 50 }, S: { BLR: 50 } } });
    const line = (size: string) => ({ sku: dress.sku(size), quantity: 1, priceMinor: dress.priceMinor });
    const bags = [orderOf([line('M'), line('S')]), orderOf([line('S'), line('M')])];
    const outcomes = await Promise.all(times(200, (index) => attempt(shop.as.guest(), bags[index % 2] ?? orderOf([]))));
    const honest = ['PENDING', 'inventory.out_of_stock', 'inventory.busy', 'platform.store_down'];
    expect(Object.keys(tally(outcomes)).filter((code) => !honest.includes(code))).toEqual([]);
    await giveUpHalfPlaced();
    const placed = await ordersIn(shop.mongo).countDocuments({ 'items.sku': dress.sku('M'), status: 'PENDING' });
    expect(placed).toBeGreaterThan(0);
    for (const size of ['M', 'S']) {
      expect(await stockOf(shop.mongo, dress.sku(size))).toMatchObject({ available: 50 - placed, reserved: placed });
    }
  });
});

describe('one key a hundred times at once', () => {
  const buyer = async () => {
    const dress = await shop.given.product({ stock: { M: { BLR: 200 } } });
    const line = { sku: dress.sku('M'), quantity: 1, priceMinor: dress.priceMinor };
    const browser = await shop.as.customer();
    return { browser, line, key: newKey() };
  };

  it('is one order; the others wait or are given the same', async () => {
    const { browser, line, key } = await buyer();
    const outcomes = await Promise.all(times(100, () => attempt(browser, orderOf([line]), key)));
    const ids = outcomes.flatMap((one) => (one instanceof Problem ? [] : [one.id]));
    expect(new Set(ids).size).toBe(1);
    expect(Object.keys(tally(outcomes)).filter((code) => code !== 'request.in_progress')).toEqual(['PENDING']);
    expect(await stockOf(shop.mongo, line.sku)).toMatchObject({ available: 199, reserved: 1 });
    expect(await attempt(browser, orderOf([line]), key)).toMatchObject({ id: ids[0], status: 'PENDING' });
  });

  it('is one order for each person, and none for another request', async () => {
    const { browser, line, key } = await buyer();
    const other = await shop.as.customer();
    const wishes = [
      () => attempt(browser, orderOf([line]), key),
      () => attempt(browser, orderOf([{ ...line, quantity: 2 }]), key),
      () => attempt(other, orderOf([line]), key),
    ];
    const outcomes = await Promise.all(times(99, (index) => wishes[index % 3]?.() ?? attempt(other, orderOf([]))));
    expect(new Set(outcomes.flatMap((one) => (one instanceof Problem ? [] : [one.id]))).size).toBe(2);
    expect(Object.keys(tally(outcomes))).toContain('request.key_reused');
    expect(await ordersIn(shop.mongo).countDocuments({ 'items.sku': line.sku })).toBe(2);
  });

  it('still belongs to its order when the other requests come while the shop is busy with it', async () => {
    const { browser, line, key } = await buyer();
    const inventory = shop.mongo.collection<{ _id: string }>('inventory');
    const crowd = times(2_000, (index) => ({ key: `${String(index).padStart(24, '0')}#1`, quantity: 1 }));
    const full = { received: 2_200, reserved: 2_000, holds: crowd };
    await inventory.updateOne({ _id: `${line.sku}@BLR` }, { $set: full });
    expect(tally([await attempt(browser, orderOf([line]), key)])).toEqual({ 'inventory.busy': 1 });
    const calm = { received: 200, reserved: 0, holds: [] };
    await inventory.updateOne({ _id: `${line.sku}@BLR` }, { $set: calm });
    const outcomes = await Promise.all(times(20, () => attempt(browser, orderOf([line]), key)));
    expect(new Set(outcomes.flatMap((one) => (one instanceof Problem ? [] : [one.id]))).size).toBe(1);
    expect(await stockOf(shop.mongo, line.sku)).toMatchObject({ available: 199, reserved: 1 });
    const stored = await ordersIn(shop.mongo).findOne({ 'items.sku': line.sku });
    expect(stored).toMatchObject({ status: 'PENDING', attempt: 2, stock: 'open' });
    // What was rejected is deleted after a day; this order no longer is.
    expect(stored).not.toHaveProperty('forgetAt');
  });
});

describe('money and expiry in the same moment', () => {
  it('leave each order PAID or given up, three sweepers at work, and no rupee astray', async () => {
    const all = await Promise.all(times(25, () => desk.placed()));
    await Promise.all(all.map(({ browser, order }) => shop.given.askToPay(browser, order)));
    const sweeps = times(3, async () => {
      for (let pass = 0; pass < 10; pass += 1) await sweep();
    });
    const past = () => new Date(Date.now() - 6_000);
    await Promise.all([
      ...sweeps,
      ...all.map(({ order }) => desk.change(order.id, { expiresAt: past() })),
      ...all.map(({ browser, order }) => shop.given.pay(browser, order).catch(() => undefined)),
    ]);
    for (const { order, sku } of all) {
      const end = await eventually(`order ${order.id} to end`, async () => {
        const stored = await desk.storedOf(order.id);
        const hasEnded = ['PAID', 'EXPIRED', 'REFUNDED'].includes(stored?.status ?? '') && stored?.stock !== 'open';
        return hasEnded && stored !== null && stored;
      });
      const isPaid = end.status === 'PAID';
      expect((await paymentOf(shop.mongo, order.id))?.status).toBe(isPaid ? 'succeeded' : 'canceled');
      expect(await stockOf(shop.mongo, sku)).toMatchObject({ sold: isPaid ? 2 : 0, reserved: 0 });
    }
  });

  it('sell the pieces once when sweepers, provider and poller all bring an order back', async () => {
    const all = await Promise.all(times(6, () => desk.givenUp()));
    await Promise.all([
      ...all.map(({ settle }) => settle()),
      ...times(4, () => shop.composition.payments.refresh(0)),
      ...times(3, () => sweep()),
      ...times(3, () => shop.composition.orders.reconcile()),
    ]);
    for (const { order, sku } of all) {
      await desk.become(order.id, 'PAID', 'committed');
      expect(await stockOf(shop.mongo, sku)).toMatchObject({ available: 3, reserved: 0, sold: 2 });
    }
  });
});

describe('a cancel', () => {
  it('gives the pieces back once when customer, manager and two sweepers want it at once', async () => {
    const manager = await shop.as.manager();
    const all = await Promise.all(times(10, () => desk.placed()));
    const past = new Date(Date.now() - 6_000);
    await Promise.all(all.map(({ order }) => desk.change(order.id, { expiresAt: past })));
    const cancel = (browser: Browser, id: string) => browser.call(routes.cancelOrder, { params: { id }, body: {} });
    await Promise.allSettled([
      ...times(2, () => sweep()),
      ...all.flatMap(({ browser, order }) => [cancel(browser, order.id), cancel(manager, order.id)]),
    ]);
    for (const { order, sku } of all) {
      const end = await eventually('the end', async () => {
        const stored = await desk.storedOf(order.id);
        return stored !== null && stored.stock === 'released' && stored;
      });
      expect(['CANCELLED', 'EXPIRED']).toContain(end.status);
      expect(end.timeline).toHaveLength(3);
      expect(await stockOf(shop.mongo, sku)).toMatchObject({ available: 5, reserved: 0, sold: 0 });
    }
  });
});

describe('a refund', () => {
  const refund = (
    browser: Browser,
    { id, key = newKey(), amountMinor }: { id: string; key?: string; amountMinor?: number },
  ) =>
    browser
      .call(routes.refundOrder, {
        ...{ params: { id }, idempotencyKey: key },
        body: amountMinor === undefined ? {} : { amountMinor },
      })
      .then(
        () => 'given',
        (error: unknown) => (error instanceof Problem ? error.code : Promise.reject(error)),
      );

  it('of everything gives the money back once to twenty who want it at once', async () => {
    const { order } = await desk.paid();
    const managers = [await shop.as.manager(), await shop.as.admin()] as const;
    const outcomes = await Promise.all(times(20, (index) => refund(managers[index % 2 === 0 ? 0 : 1], order)));
    expect(outcomes.filter((one) => one === 'given')).toHaveLength(1);
    const payment = await paymentOf(shop.mongo, order.id);
    expect(payment?.refunds).toMatchObject([{ amountMinor: order.totals.totalMinor, isGiven: true }]);
  });

  it('of a part is given as often as the money lasts', async () => {
    const { order } = await desk.paid();
    const manager = await shop.as.manager();
    const outcomes = await Promise.all(times(10, () => refund(manager, { id: order.id, amountMinor: 200_000 })));
    expect(outcomes.filter((one) => one === 'given')).toHaveLength(2);
    expect(outcomes.filter((one) => one === 'payments.refund_too_large')).toHaveLength(8);
    expect((await paymentOf(shop.mongo, order.id))?.refundedMinor).toBe(400_000);
  });

  it('under one key is one, however many send it', async () => {
    const { order } = await desk.paid();
    const [manager, key] = [await shop.as.manager(), newKey()];
    const wish = { id: order.id, key, amountMinor: 100 };
    const outcomes = await Promise.all(times(30, () => refund(manager, wish)));
    expect(outcomes.filter((one) => one !== 'request.in_progress').every((one) => one === 'given')).toBe(true);
    expect(outcomes).toContain('given');
    expect((await paymentOf(shop.mongo, order.id))?.refundedMinor).toBe(100);
  });
});
