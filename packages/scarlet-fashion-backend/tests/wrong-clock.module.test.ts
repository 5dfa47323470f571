import * as routes from '@scarlet/contracts/routes';
import type { OrderView } from '@scarlet/contracts/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hour, minute } from '#kernel/clock';
import { claimToken, confirmation, createCounter, exportAck } from '../src/modules/billing/tests/counter.ts';
import { ordersIn, refusalOf } from '../src/modules/orders/tests/shop-books.ts';
import { newKey, orderOf } from './given.ts';
import { type Backend, startBackend } from './start-backend.ts';

/** As slow as the provider's signature allows, and more than any poll reads again. */
const slowMs = 4 * minute;

let shop: Backend;
beforeAll(async () => {
  shop = await startBackend({ clock: { nowMs: () => Date.now() - slowMs } });
  await shop.given.shops();
});
afterAll(() => shop.stop());

const placed = async (at = shop) => {
  const browser = at.as.guest();
  const dress = await at.given.product({ stock: { M: { BLR: 5 } } });
  const body = orderOf([{ sku: dress.sku('M'), quantity: 1, priceMinor: dress.priceMinor }]);
  return { browser, order: await browser.call(routes.placeOrder, { body, idempotencyKey: newKey() }) };
};
const stored = ({ id }: OrderView) => ordersIn(shop.mongo).findOne({ _id: id });

type Told = { _id: string; changedAt: Date };
const told = { 'events.0': { $exists: true } };
/** What was changed in another time than that of the database. An insert has nothing to tell yet. */
const stampedWrongly = async (): Promise<string[]> => {
  const read = (name: string, filter = {}) => shop.mongo.collection<Told>(name).find(filter).toArray();
  const all = await Promise.all([read('orders', told), read('payments', told), read('bills')]);
  expect(all.map((documents) => documents.length > 0)).toEqual([true, true, true]);
  return all.flat().flatMap(({ _id, changedAt }) => (Date.now() - changedAt.getTime() > minute ? [_id] : []));
};

describe('a process whose clock is four minutes slow', () => {
  it('stamps no change by it: nobody who polls for news misses one', async () => {
    const { browser, order } = await placed();
    await browser.call(routes.cancelOrder, { params: { id: order.id }, body: {} });
    const manager = await shop.as.manager();
    const refunded = await shop.given.paidOrder(browser);
    await manager.call(routes.refundOrder, { params: { id: refunded.id }, body: {}, idempotencyKey: newKey() });
    const agent = await shop.as.agent('BLR');
    const counter = createCounter(shop, agent);
    const { bill, order: sold, buyer } = await counter.paidBill();
    const token = await claimToken(agent, bill.id);
    expect(await stampedWrongly()).toEqual([]);
    await agent.call(routes.ackExport, { body: exportAck(bill, token) });
    await agent.call(routes.confirmBilling, { body: confirmation(bill.id) });
    await shop.given.orderInState(buyer, sold.id, 'BILLED');
    await shop.given.orderInState(browser, refunded.id, 'REFUNDED');
    expect(await stampedWrongly()).toEqual([]);
  });

  it('answers an order with the times that are stored, which are those of the database', async () => {
    const { browser, order } = await placed();
    const kept = await stored(order);
    expect([order.placedAt, order.expiresAt]).toEqual([kept?.placedAt.toISOString(), kept?.expiresAt.toISOString()]);
    expect(Math.abs(Date.now() - Date.parse(order.placedAt))).toBeLessThan(minute);
    expect(await browser.call(routes.getOrder, { params: { id: order.id } })).toEqual(order);
  });

  it('keeps answers for a day all the same, and a request for half a minute to whoever works on it', async () => {
    const { browser, order } = await placed();
    await shop.given.askToPay(browser, order);
    const paid = await shop.given.paidOrder(browser);
    const manager = await shop.as.manager();
    await manager.call(routes.refundOrder, { params: { id: paid.id }, body: {}, idempotencyKey: newKey() });
    const answers = await shop.mongo
      .collection<{ _id: string; forgetAt: Date; lockedUntil?: Date }>('idempotency')
      .find()
      .toArray();
    const isIn = (ms: number) => (at: Date) => Math.abs(at.getTime() - Date.now() - ms) < 2 * minute;
    const kept = answers.map(({ forgetAt }) => forgetAt);
    const locks = answers.flatMap(({ lockedUntil }) => lockedUntil ?? []);
    expect([kept.length > 0, kept.every(isIn(24 * hour))]).toEqual([true, true]);
    expect([locks.length > 0, locks.every(isIn(0))]).toEqual([true, true]);
  });

  it('has its orders not taken for forgotten while it places them', async () => {
    const { order } = await placed();
    await ordersIn(shop.mongo).updateOne({ _id: order.id }, { $set: { status: 'RESERVING' } });
    await shop.composition.orders.sweep();
    expect((await stored(order))?.status).toBe('RESERVING');
  });
});

describe('a process whose clock is wrong', () => {
  it.each([-25, 48])(
    'by %i h keeps refused orders for a day all the same, with and without pieces to give back',
    async (hours) => {
      const wrong = await startBackend({ withWorker: false, clock: { nowMs: () => Date.now() + hours * hour } });
      try {
        const dress = await wrong.given.product({ stock: { S: { BLR: 5 }, M: { BLR: 3_000 } } });
        // So many that whoever comes is told to come back.
        const holds = Array.from({ length: 2_000 }, (_, index) => ({ key: `${index}#1`, quantity: 1 }));
        const busy = { available: 1_000, reserved: 2_000, holds };
        await wrong.mongo
          .collection<{ _id: string }>('inventory')
          .updateOne({ _id: `${dress.sku('M')}@BLR` }, { $set: busy });
        const line = (size: string) => ({ sku: dress.sku(size), quantity: 1, priceMinor: dress.priceMinor });
        for (const sizes of [['M'], ['S', 'M']]) {
          const call = wrong.as
            .guest()
            .call(routes.placeOrder, { body: orderOf(sizes.map(line)), idempotencyKey: newKey() });
          expect(await refusalOf(call)).toMatchObject({ code: 'inventory.busy' });
        }
        const kept = await ordersIn(wrong.mongo).find({ status: 'REJECTED', stock: 'released' }).toArray();
        const keptMinutes = kept.map(({ forgetAt }) => Math.round((Number(forgetAt) - Date.now()) / minute));
        expect(keptMinutes).toEqual([24 * 60, 24 * 60]);
      } finally {
        await wrong.stop();
      }
    },
  );
});

describe.each([-1, 1])('a process whose clock is wrong by %i h', (hours) => {
  let wrong: Backend;
  beforeAll(async () => {
    wrong = await startBackend({ withWorker: false, clock: { nowMs: () => Date.now() + hours * hour } });
  });
  afterAll(() => wrong?.stop());

  type Begun = { _id: string; createdAt: Date; changedAt: Date; checkedAt: Date };
  const payments = () => wrong.mongo.collection<Begun>('payments');
  const begun = async (agoMs = 0) => {
    const { browser, order } = await placed(wrong);
    await wrong.given.askToPay(browser, order);
    const _id = `${order.id}#1`;
    const long = { createdAt: new Date(Date.now() - agoMs), checkedAt: new Date(0) };
    if (agoMs > 0) await payments().updateOne({ _id }, { $set: long });
    return _id;
  };

  it('hides no payment that it begins from whoever asks the provider about those that stay open', async () => {
    const { browser, order } = await placed(wrong);
    await browser.call(routes.cancelOrder, { params: { id: order.id }, body: {} });
    const ids = [await begun(), `${order.id}#1`];
    const stored = await payments()
      .find({ _id: { $in: ids } })
      .toArray();
    const stamps = stored.flatMap(({ createdAt, changedAt, checkedAt }) => [createdAt, changedAt, checkedAt]);
    expect(stamps).toHaveLength(6);
    expect(stamps.filter((at) => Math.abs(Date.now() - at.getTime()) > minute)).toEqual([]);
  });

  it('asks the provider about payments that are open for two minutes, and not before', async () => {
    const [young, old] = [await begun(minute), await begun(3 * minute)];
    await wrong.composition.payments.refresh(2 * minute);
    const wasAsked = async (_id: string) => Number((await payments().findOne({ _id }))?.checkedAt) > 0;
    expect([await wasAsked(young), await wasAsked(old)]).toEqual([false, true]);
  });
});
