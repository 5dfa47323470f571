import * as routes from '@scarlet/contracts/routes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '#kernel/clock';
import { createInventory, createStockBooks } from '#modules/inventory';
import { createStockClaims } from '#modules/orders';
import { emptyRedis } from '../../../../tests/empty-redis.ts';
import { newKey, orderOf } from '../../../../tests/given.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { createDesk } from './order-desk.ts';
import { brokenStock } from './shop-books.ts';

let shop: Backend;
let desk: ReturnType<typeof createDesk>;
beforeAll(async () => {
  shop = await startBackend();
  desk = createDesk(shop);
});
afterAll(() => shop.stop());

type StockDocument = { _id: string; version: number; holds: { key: string; quantity: number }[] } & Record<
  string,
  unknown
>;
const inventory = () => shop.mongo.collection<StockDocument>('inventory');
const stock = async () =>
  (await inventory().find().sort({ _id: 1 }).toArray()).map(({ version: _version, ...record }) => record);
/** As a restore of a backup writes: past the database's own rules. */
const spoil = (id: string, set: Partial<StockDocument>) =>
  inventory().updateOne({ _id: id }, { $set: set }, { bypassDocumentValidation: true });

const rebuild = async (isWriting: boolean, readClaims = createStockClaims(shop.mongo)) => {
  const found: { id: string; differences: readonly string[]; isMended: boolean }[] = [];
  for await (const one of createStockBooks(shop.mongo).rebuild({ readClaims, isWriting })) found.push(one);
  return found.sort((left, right) => (left.id < right.id ? -1 : 1));
};

/** A shop in the middle of its day: orders in every state that lasts, and every kind of movement. */
const openDay = async () => {
  const manager = await shop.as.manager();
  const waiting = await desk.placed();
  const paid = await desk.paid();
  const cancelled = await desk.placed();
  await cancelled.browser.call(routes.cancelOrder, { params: { id: cancelled.order.id }, body: {} });
  await desk.become(cancelled.order.id, 'CANCELLED', 'released');
  const refunded = await desk.paid();
  await manager.call(routes.refundOrder, { params: { id: refunded.order.id }, body: {}, idempotencyKey: newKey() });
  const late = await desk.givenUp();
  await late.settle();
  await desk.become(late.order.id, 'PAID', 'committed');

  const doing = () => ({ idempotencyKey: newKey() });
  const { sku } = paid;
  await manager.call(routes.transferStock, { body: { sku, from: 'BLR', to: 'BOM', quantity: 2 }, ...doing() });
  await manager.call(routes.adjustStock, {
    ...{ body: { sku, shop: 'BOM', quantity: -1, reason: 'damaged' }, ...doing() },
  });
  await manager.call(routes.countStock, { body: { sku: waiting.sku, shop: 'BLR', counted: 1 }, ...doing() });
  return { waiting, paid, refunded, late };
};

describe('stock computed anew from ledger and orders', () => {
  it('is what the shop has, with Redis gone, and finds and mends whatever is not', async () => {
    const { waiting, paid, refunded, late } = await openDay();
    // Redis gone whole: locks, limits, everything.
    await emptyRedis(shop.config.redisUrl);
    expect(await rebuild(false)).toEqual([]);
    const before = await stock();

    await spoil(`${paid.sku}@BLR`, { sold: 0, available: 44 });
    await spoil(`${waiting.sku}@BLR`, { holds: [], reserved: 0, shortfall: 0 });
    await spoil(`${late.sku}@BLR`, { holds: [{ key: `${late.order.id}#1`, quantity: 2 }], reserved: 2 });
    await inventory().deleteOne({ _id: `${refunded.sku}@BLR` });
    const told = await rebuild(false);
    expect(told.map(({ id, isMended }) => [id, isMended])).toEqual(
      [paid, waiting, late, refunded].map(({ sku }) => [`${sku}@BLR`, false]).sort(),
    );
    expect(told.flatMap(({ differences }) => differences)).toEqual(
      expect.arrayContaining([
        'sold is 0, should be 2',
        'available is 44, should be 1',
        `hold ${waiting.order.id}#1 (2) is missing`,
        `hold ${late.order.id}#1 (2) has no order behind it`,
        'there is no record',
      ]),
    );

    const mended = [paid, waiting, late].map(({ sku }) => `${sku}@BLR`);
    const versions = () => Promise.all(mended.map(async (_id) => (await inventory().findOne({ _id }))?.version ?? 0));
    const versionsBefore = await versions();
    expect((await rebuild(true)).map(({ isMended }) => isMended)).toEqual([true, true, true, true]);
    // The stock board takes no news of a version that it has seen.
    expect((await versions()).map((version, index) => version > (versionsBefore[index] ?? 0))).toEqual([
      true,
      true,
      true,
    ]);
    expect(await stock()).toEqual(before);
    expect(await rebuild(false)).toEqual([]);
    expect(await brokenStock(shop.mongo)).toEqual([]);
  });

  it('keeps what was ordered between its reading and its mending: it looks at that record again', async () => {
    const dress = await desk.dressWith({ M: { BLR: 5 } });
    const id = `${dress.sku('M')}@BLR`;
    await spoil(id, { received: 9, available: 9 });
    let looks = 0;
    const found = await rebuild(true, async (snapshot) => {
      const claims = await createStockClaims(shop.mongo)(snapshot);
      looks += 1;
      if (looks === 1) await desk.place(shop.as.guest(), orderOf([dress.line('M', 2)]));
      return claims;
    });
    expect(found).toMatchObject([{ id, isMended: true }]);
    expect(looks).toBe(2);
    expect(await inventory().findOne({ _id: id })).toMatchObject({ received: 5, available: 3, reserved: 2 });
    expect(await rebuild(false)).toEqual([]);
  });

  it('goes on selling afterwards: the order that waited is paid from its mended hold', async () => {
    const { browser, order, sku } = await desk.placed();
    await spoil(`${sku}@BLR`, { holds: [], reserved: 0, available: 5 });
    await rebuild(true);
    await shop.given.pay(browser, order);
    await desk.become(order.id, 'PAID', 'committed');
    expect(await inventory().findOne({ _id: `${sku}@BLR` })).toMatchObject({ sold: 2, available: 3, holds: [] });
    expect(await rebuild(false)).toEqual([]);
  });
});

describe('a record that somebody has broken past the rules of the database', () => {
  it('is named in the log by whoever cannot hold or give back its pieces, and sells again when it is mended', async () => {
    const { sku, order, ...one } = await desk.placed();
    const record = `${sku}@BLR`;
    const logged: unknown[] = [];
    const note = (event: string, facts: object = {}) => void logged.push({ event, ...facts });
    const { products, shops } = shop.composition;
    const { hold, release } = createInventory({
      ...{ mongo: shop.mongo, lockRedis: [], products, shops, clock: systemClock },
      ...{ logger: { info: note, warn: note, error: note }, heardFrom: async () => undefined },
    });
    await spoil(record, { sold: 3 });
    const lines = [{ sku, shop: 'BLR', quantity: 2 }];
    await expect(hold({ key: `${order.id}#2`, lines })).rejects.toThrow('failed validation');
    await expect(release({ key: `${order.id}#1`, lines })).rejects.toThrow('failed validation');
    const mend = expect.stringMatching(/npm run stock -- audit.*npm run stock -- rebuild --write/);
    const told = { event: 'inventory.record_broken', record, mend, error: expect.any(Error) };
    expect(logged).toEqual([told, told]);

    expect(await rebuild(true)).toMatchObject([{ id: record, isMended: true }]);
    const again = await desk.place(one.browser, orderOf([{ sku, quantity: 1, priceMinor: one.priceMinor }]));
    expect(again.status).toBe('PENDING');
    expect(logged).toHaveLength(2);
  });
});
