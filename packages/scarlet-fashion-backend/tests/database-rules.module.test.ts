import * as routes from '@scarlet/contracts/routes';
import type { mongo } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectMongo, type Mongo } from '#platform/mongo/connect';
import { newKey, orderOf } from './given.ts';
import { type Backend, startBackend } from './start-backend.ts';

let backend: Backend;
/** What the shop's own processes connect as. */
let shop: Mongo;
beforeAll(async () => {
  backend = await startBackend({ withWorker: false });
  shop = await connectMongo({ uri: backend.config.mongoUri, appName: 'test' });
});
afterAll(async () => {
  await shop.close();
  await backend.stop();
});

type Document = { _id: string; [member: string]: unknown };
type Update = mongo.UpdateFilter<Document>;
type Place = { collection: string; _id: string };

/** Each of these changes is refused, and so is a new document with nothing in it. */
const expectRefused = async ({ collection, _id }: Place, updates: readonly Update[]) => {
  const all = shop.collection<Document>(collection);
  const before = (await all.findOne({ _id })) ?? expect.fail(`There is no ${_id} in ${collection}`);
  for (const update of updates) {
    await expect(all.updateOne({ _id }, update), JSON.stringify(update)).rejects.toMatchObject({ code: 121 });
  }
  await expect(all.insertOne({ _id: 'nothing' })).rejects.toMatchObject({ code: 121 });
  expect(await all.findOne({ _id })).toEqual(before);
};
const without = (...names: readonly string[]): Update[] => names.map((name) => ({ $unset: { [name]: '' } }));
const withOther = (...changed: readonly Record<string, unknown>[]): Update[] =>
  changed.map((members) => ({ $set: members }));

describe('an order in the database', () => {
  let place: Place;
  let priceMinor: number;
  beforeAll(async () => {
    const dress = await backend.given.product({ stock: { M: { BLR: 5 } } });
    ({ priceMinor } = dress);
    const body = orderOf([{ sku: dress.sku('M'), quantity: 1, priceMinor }]);
    const { id } = await backend.as.guest().call(routes.placeOrder, { body, idempotencyKey: newKey() });
    place = { collection: 'orders', _id: id };
  });

  /** So many pieces, and the sums of them. */
  const pieces = (quantity: number) => {
    const totalMinor = quantity * priceMinor;
    return { 'items.0.quantity': quantity, 'items.0.totalMinor': totalMinor, ...subtotal(totalMinor) };
  };
  const subtotal = (minor: number) => ({ 'totals.subtotalMinor': minor, 'totals.totalMinor': minor });
  const tax = (minor: unknown) => ({ 'items.0.taxMinor': minor, 'totals.taxMinor': minor });

  it('has whole pieces and whole money, none of them below zero, even where every sum is right', async () => {
    await expectRefused(
      place,
      withOther(pieces(-5), pieces(0), pieces(1.5), pieces(100), tax(-1), tax(0.5), tax('11900'), {
        'totals.deliveryMinor': -100,
        'totals.totalMinor': priceMinor - 100,
      }),
    );
  });

  it('has sums that are those of its parts', async () => {
    const none = { items: [], ...subtotal(0), 'totals.taxMinor': 0 };
    await expectRefused(
      place,
      withOther(none, subtotal(1), tax(priceMinor + 1), { 'items.0.quantity': 2 }, { 'totals.totalMinor': 1 }),
    );
  });

  it('has the dates, words and lists without which nobody could go on with it', async () => {
    await expectRefused(place, [
      ...without('expiresAt', 'placedAt', 'begunAt', 'changedAt', 'shopper', 'items'),
      ...without('totals.currency', 'items.0.shop', 'items.0.sku', 'events', 'timeline', 'limited', 'fulfilment'),
      ...withOther({ expiresAt: 'soon' }, { paidAt: 5 }, { paidAttempt: 0 }, { attempt: 0 }, { attempt: 1.5 }),
      ...withOther(
        { status: 'SENT' },
        { stock: 'gone' },
        { 'totals.currency': 'USD' },
        { 'timeline.0.status': 'SENT' },
      ),
      ...withOther({ 'limited.0': { slug: 'dress', quantity: -1, max: 2 } }, { 'invoices.0': { shop: 'BLR' } }),
    ]);
  });

  it('is forgotten only when it never came about and holds nothing', async () => {
    await expectRefused(place, [
      ...withOther({ forgetAt: new Date() }, { forgetAt: new Date(), status: 'REJECTED' }),
      ...withOther({ forgetAt: new Date(), stock: 'released' }),
    ]);
  });
});

describe('a payment in the database', () => {
  const refund = { key: 'a', amountMinor: 5, isGiven: false, by: 'shop', askedAt: new Date() };
  /** Money that came for the first attempt of this order. */
  const paid = async (orderId: string): Promise<Place> => {
    const at = new Date();
    await shop.collection<Document>('payments').insertOne({
      ...{ _id: `${orderId}#1`, orderId, attempt: 1, provider: 'card', amountMinor: 900, description: 'An order' },
      ...{ returnPath: '/', status: 'succeeded', intentId: 'pi_1', payUrl: 'http://provider.test/pi_1' },
      ...{ isCancelAsked: false, refundedMinor: 5, refunds: [refund], events: [] },
      ...{ createdAt: at, changedAt: at, checkedAt: at },
    });
    return { collection: 'payments', _id: `${orderId}#1` };
  };
  const refunds = (amountMinor: number, ...more: object[]) => ({
    refunds: [{ ...refund, amountMinor }, ...more],
    refundedMinor: amountMinor + 5 * more.length,
  });

  it('is of whole money, and so is each refund, which has a key of its own', async () => {
    await expectRefused(await paid('whole'), [
      ...withOther({ amountMinor: '900' }, { amountMinor: 900.5 }, { refundedMinor: 6 }),
      ...withOther(refunds(-5), refunds(0), refunds(0.5), refunds(901), refunds(5, refund)),
      ...withOther({ amountMinor: -5, refunds: [], refundedMinor: 0, status: 'canceled' }),
    ]);
  });

  it('has its dates, its words, and an intent as soon as anybody could pay it', async () => {
    await expectRefused(await paid('complete'), [
      ...without('createdAt', 'changedAt', 'checkedAt', 'refunds', 'events', 'isCancelAsked', 'intentId', 'orderId'),
      ...without('refunds.0.by', 'refunds.0.askedAt'),
      ...withOther({ status: 'paid' }, { attempt: 0 }, { createdAt: 'today' }, { isCancelAsked: 'no' }),
    ]);
  });
});

describe("a customer's count of a limited product in the database", () => {
  it('is the sum of whole pieces, each taken once', async () => {
    const taken = (...quantities: readonly unknown[]) => quantities.map((quantity) => ({ key: 'o1#1', quantity }));
    const place = { collection: 'purchaseLimits', _id: 'user:u1|dress' };
    await shop.collection<Document>(place.collection).insertOne({ _id: place._id, count: 2, takers: taken(2) });
    await expectRefused(place, [
      ...withOther(
        { count: -5, takers: taken(-5) },
        { count: 0, takers: taken(0) },
        { count: 1.5, takers: taken(1.5) },
      ),
      ...withOther({ count: 2, takers: taken(1, 1) }, { count: 3 }, { count: '2' }, { takers: null }),
      ...without('count', 'takers', 'takers.0.key'),
    ]);
  });
});
