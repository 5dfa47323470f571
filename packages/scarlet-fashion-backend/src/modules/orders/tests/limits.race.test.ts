import * as routes from '@scarlet/contracts/routes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../../../tests/browser.ts';
import { newKey, orderOf } from '../../../../tests/given.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { createDesk } from './order-desk.ts';
import { brokenStock, ordersIn, refusalOf, stateOf, stockOf } from './shop-books.ts';

let shop: Backend;
let desk: ReturnType<typeof createDesk>;
beforeAll(async () => {
  shop = await startBackend({ withWorker: false, isAudited: true });
  desk = createDesk(shop);
});
afterAll(async () => {
  expect(await brokenStock(shop.mongo)).toEqual([]);
  await shop.stop();
});

const times = <Value>(count: number, make: (index: number) => Value): Value[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** A product of which one customer may have so many pieces. */
const limitedTo = async (maxPerCustomer: number, sizes = ['M']) => {
  const dress = await shop.given.product({ stock: Object.fromEntries(sizes.map((size) => [size, { BLR: 500 }])) });
  await shop.mongo.collection('products').updateOne({ slug: dress.slug }, { $set: { maxPerCustomer } });
  const line = (quantity: number, size = 'M') => ({ sku: dress.sku(size), quantity, priceMinor: dress.priceMinor });
  return { ...dress, line };
};
type Line = { sku: string; quantity: number; priceMinor: number };
const place = (browser: Browser, ...lines: Line[]) =>
  browser.call(routes.placeOrder, { body: orderOf(lines), idempotencyKey: newKey() });
const cancel = (browser: Browser, id: string) => browser.call(routes.cancelOrder, { params: { id }, body: {} });
/** What the books say that the customer has of it. */
const countOf = async (slug: string) =>
  (await shop.mongo.collection<{ _id: string; count: number }>('purchaseLimits').findOne({ _id: { $regex: slug } }))
    ?.count;
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'placed',
    (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : 'fault'),
  );

describe('a product with a limit for each customer', () => {
  it('is sold up to it over several orders, all sizes counted together', async () => {
    const coat = await limitedTo(3, ['M', 'S']);
    const customer = await shop.as.customer();
    await place(customer, coat.line(1, 'M'), coat.line(1, 'S'));
    expect(await refusalOf(place(customer, coat.line(2)))).toMatchObject({
      ...{ status: 409, code: 'orders.limit_exceeded', facts: { slug: coat.slug, max: 3 } },
    });
    await place(customer, coat.line(1));
    expect(await countOf(coat.slug)).toBe(3);
    expect(await stockOf(shop.mongo, coat.sku('M'))).toMatchObject({ reserved: 2 });
  });

  it('is refused at once when one order wants more, and nothing is written', async () => {
    const coat = await limitedTo(2);
    const customer = await shop.as.customer();
    const before = await stateOf(shop.mongo);
    expect(await codeOf(place(customer, coat.line(1), coat.line(2)))).toBe('orders.limit_exceeded');
    expect(await stateOf(shop.mongo)).toBe(before);
  });

  it("is every customer's own", async () => {
    const coat = await limitedTo(1);
    await place(await shop.as.customer(), coat.line(1));
    await place(await shop.as.customer(), coat.line(1));
    expect(await stockOf(shop.mongo, coat.sku('M'))).toMatchObject({ reserved: 2 });
  });

  it('may be bought again after a cancel, an expiry and a refusal', async () => {
    const coat = await limitedTo(2);
    const customer = await shop.as.customer();
    const [cancelled, expired] = [await place(customer, coat.line(1)), await place(customer, coat.line(1))];
    await cancel(customer, cancelled.id);
    await desk.change(expired.id, { expiresAt: new Date(Date.now() - 6_000) });
    await shop.composition.orders.sweep();
    expect(await countOf(coat.slug)).toBe(0);

    const gone = await shop.given.product({ stock: { M: { BLR: 0 } } });
    const missing = { sku: gone.sku('M'), quantity: 1, priceMinor: gone.priceMinor };
    expect(await codeOf(place(customer, coat.line(2), missing))).toBe('inventory.out_of_stock');
    expect(await countOf(coat.slug)).toBe(0);
    await place(customer, coat.line(2));
  });

  it('is sold exactly up to it when one customer sends twenty orders at once', async () => {
    const coat = await limitedTo(4);
    const customer = await shop.as.customer();
    const codes = await Promise.all(times(20, () => codeOf(place(customer, coat.line(1)))));
    expect(codes.filter((code) => code === 'placed')).toHaveLength(4);
    expect(codes.filter((code) => code === 'orders.limit_exceeded')).toHaveLength(16);
    expect(await countOf(coat.slug)).toBe(4);
    expect(await stockOf(shop.mongo, coat.sku('M'))).toMatchObject({ available: 496, reserved: 4 });
  });

  it('keeps its count when the same orders are cancelled by many at once', async () => {
    const coat = await limitedTo(5);
    const customer = await shop.as.customer();
    const orders = await Promise.all(times(5, () => place(customer, coat.line(1))));
    await Promise.allSettled(orders.slice(0, 3).flatMap(({ id }) => times(4, () => cancel(customer, id))));
    expect(await countOf(coat.slug)).toBe(2);
    const codes = await Promise.all(times(10, () => codeOf(place(customer, coat.line(1)))));
    expect(codes.filter((code) => code === 'placed')).toHaveLength(3);
  });

  it('gives a flood of one customer a few holds, and the record of the stock stays small', async () => {
    const coat = await limitedTo(5);
    const customer = await shop.as.customer();
    for (let wave = 0; wave < 5; wave += 1) {
      await Promise.all(times(40, () => codeOf(place(customer, coat.line(1)))));
    }
    expect((await stockOf(shop.mongo, coat.sku('M'))).holds).toHaveLength(5);
    const open = { 'items.sku': coat.sku('M'), status: { $ne: 'REJECTED' } };
    expect(await ordersIn(shop.mongo).countDocuments(open)).toBe(5);
  });
});

describe('what was taken for an order that has ended', () => {
  /** A write of an attempt that reaches the books when nobody waits for it any more. */
  const takeLate = (slug: string, orderId: string) =>
    shop.mongo
      .collection<{ _id: string; count: number; takers: { key: string; quantity: number }[] }>('purchaseLimits')
      .updateOne(
        { _id: { $regex: slug } },
        { $inc: { count: 1 }, $push: { takers: { key: `${orderId}#1`, quantity: 1 } } },
      );

  it('goes back to the customer, however late it was written and whoever has died', async () => {
    const coat = await limitedTo(2);
    const customer = await shop.as.customer();
    const [ended, forgotten] = [await place(customer, coat.line(1)), await place(customer, coat.line(1))];
    await Promise.all([ended, forgotten].map(({ id }) => cancel(customer, id)));
    await takeLate(coat.slug, ended.id);
    await takeLate(coat.slug, forgotten.id);
    await ordersIn(shop.mongo).deleteOne({ _id: forgotten.id });
    expect(await codeOf(place(customer, coat.line(1)))).toBe('orders.limit_exceeded');
    await Promise.all([shop.composition.orders.reconcile(), shop.composition.orders.reconcile()]);
    expect(await countOf(coat.slug)).toBe(0);
    await place(customer, coat.line(2));
  });

  it('stays where the order waits for its money, and where the pieces were sold, even after a refund', async () => {
    const coat = await limitedTo(3);
    const customer = await shop.as.customer();
    const [bought, refunded] = [await place(customer, coat.line(1)), await place(customer, coat.line(1))];
    await place(customer, coat.line(1));
    await Promise.all([bought, refunded].map(({ id }) => desk.change(id, { status: 'PAID' })));
    await shop.composition.orders.sweep();
    await Promise.all([bought, refunded].map(({ id }) => desk.become(id, 'PAID', 'committed')));
    await desk.change(refunded.id, { status: 'REFUNDED' });
    await shop.composition.orders.reconcile();
    expect(await countOf(coat.slug)).toBe(3);
  });
});
