import * as routes from '@scarlet/contracts/routes';
import { eventually } from '@scarlet/testkit/await-event';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '#platform/log/logger';
import { prepareCollections } from '#platform/mongo/connect';
import { newKey, orderOf } from '../../../../tests/given.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { runWorker } from '../../../worker.ts';
import { createDesk, type Placed } from './order-desk.ts';
import { ordersIn, stockOf } from './shop-books.ts';

type Row = { _id: string; sku: string; shop: string; operation: string; quantity: number; cause: string };
let shop: Backend;
let desk: ReturnType<typeof createDesk>;
const stopSecond = new AbortController();
let second: Promise<void>;
beforeAll(async () => {
  shop = await startBackend();
  desk = createDesk(shop);
  const logger = createLogger({ level: 'error', name: 'second' });
  second = runWorker(
    { composition: shop.composition, mongo: shop.mongo, logger, sweepEveryMs: 200 },
    stopSecond.signal,
  );
});
afterAll(async () => {
  stopSecond.abort();
  await second;
  await shop.stop();
});

const ledger = (of: Backend) => of.mongo.collection<Row>('stockLedger');
const orderRows = ['hold', 'commit', 'release'];
/** The operations of an order, in the order of its story. */
const rowsOf = async (id: string, of = shop) => {
  const rows = await ledger(of)
    .find({ _id: { $regex: `^${id}#` } })
    .sort({ at: 1, operation: -1 })
    .toArray();
  return rows.map((row) => `${row.operation} ${row._id.slice(id.length, id.length + 2)} ${row.quantity}`);
};
const noted = (one: Placed, count: number) =>
  eventually(`${count} rows of an order in the ledger`, async () => (await rowsOf(one.order.id)).length === count);

/** The numbers of a record as the ledger alone says they are. */
const byLedger = async ({ sku }: Placed, of = shop) => {
  const rows = await ledger(of).find({ sku, shop: 'BLR' }).toArray();
  const sum = (operation: string) =>
    rows.filter((row) => row.operation === operation).reduce((units, { quantity }) => units + quantity, 0);
  const moved = rows.filter(({ operation }) => !orderRows.includes(operation));
  return {
    owned: moved.reduce((units, { quantity }) => units + quantity, 0),
    reserved: sum('hold') - sum('commit') - sum('release'),
    sold: sum('commit'),
  };
};
const byRecord = async ({ sku }: Placed, of = shop) => {
  const { received, writtenOff, reserved, sold } = await stockOf(of.mongo, sku);
  return { owned: received - writtenOff, reserved, sold };
};

const cancelled = async (): Promise<Placed> => {
  const one = await desk.placed();
  await one.browser.call(routes.cancelOrder, { params: { id: one.order.id }, body: {} });
  await desk.become(one.order.id, 'CANCELLED', 'released');
  return one;
};

describe('the ledger, with two workers at it', () => {
  it('alone explains each record: of orders that wait, are paid, cancelled, expired, refunded, and brought back', async () => {
    const manager = await shop.as.manager();
    const waiting = await desk.placed();
    const paid = await desk.paid();
    const refunded = await desk.paid();
    await manager.call(routes.refundOrder, { params: { id: refunded.order.id }, body: {}, idempotencyKey: newKey() });
    const expired = await desk.givenUp();
    const late = await desk.givenUp();
    await late.settle();
    await desk.become(late.order.id, 'PAID', 'committed');
    const lost = { sku: paid.sku, shop: 'BLR', quantity: -1, reason: 'damaged' } as const;
    await manager.call(routes.adjustStock, { body: lost, idempotencyKey: newKey() });

    const stories = [
      { one: waiting, rows: ['hold #1 2'] },
      { one: paid, rows: ['hold #1 2', 'commit #1 2'] },
      { one: await cancelled(), rows: ['hold #1 2', 'release #1 2'] },
      { one: refunded, rows: ['hold #1 2', 'commit #1 2'] },
      { one: expired, rows: ['hold #1 2', 'release #1 2'] },
      { one: late, rows: ['hold #1 2', 'release #1 2', 'hold #2 2', 'commit #2 2'] },
    ];
    for (const { one, rows } of stories) {
      await noted(one, rows.length);
      expect(await rowsOf(one.order.id)).toEqual(rows);
      expect(await byLedger(one)).toEqual(await byRecord(one));
    }
    expect(await byLedger(paid)).toEqual({ owned: 4, reserved: 0, sold: 2 });
  });

  it('says nothing of late money that found no pieces, and of orders that were refused', async () => {
    const one = await desk.givenUp();
    const line = { sku: one.sku, priceMinor: one.priceMinor };
    const buy = (quantity: number) =>
      shop.as.guest().call(routes.placeOrder, { body: orderOf([{ ...line, quantity }]), idempotencyKey: newKey() });
    const other = await buy(5);
    await expect(buy(1)).rejects.toMatchObject({ code: 'inventory.out_of_stock' });
    await one.settle();
    await desk.become(one.order.id, 'REFUNDED', 'released');
    await shop.composition.orders.noteLedger();
    expect(await rowsOf(one.order.id)).toEqual(['hold #1 2', 'release #1 2']);
    expect(await rowsOf(other.id)).toEqual(['hold #1 5']);
    expect(await byLedger(one)).toEqual(await byRecord(one));
  });

  it('is shown to staff with the number of the order, apart from what people did', async () => {
    const { sku, order } = await cancelled();
    await shop.composition.orders.noteLedger();
    const staff = await shop.as.staff();
    const read = async (of?: 'movements' | 'orders') =>
      (await staff.call(routes.stockLedger, { query: { sku, shop: 'BLR', ...(of ? { of } : {}) } })).items;
    const { orderNumber } = order;
    expect(await read('orders')).toMatchObject([
      { operation: 'release', quantity: 2, orderNumber, by: 'order' },
      { operation: 'hold', quantity: 2, orderNumber, by: 'order' },
    ]);
    expect(await read('movements')).toMatchObject([{ operation: 'receive', orderNumber: null, by: 'shop' }]);
    expect(await read()).toHaveLength(3);
  });
});

describe('a rush of orders', () => {
  let rush: Backend;
  let first: Placed;
  const rushed = 700;
  const long = new Date(Date.now() - 3_600_000);
  beforeAll(async () => {
    rush = await startBackend({ withWorker: false });
    first = await createDesk(rush).placed();
    const stored = await ordersIn(rush.mongo).findOne({ _id: first.order.id });
    const copies = Array.from({ length: rushed }, (_one, index) => ({
      ...stored,
      ...{ _id: `${'c'.repeat(20)}${1000 + index}`, changedAt: new Date(long.getTime() + index) },
    }));
    await rush.mongo.collection<{ _id: string }>('orders').insertMany(copies);
  });
  afterAll(() => rush.stop());

  const note = () => rush.composition.orders.noteLedger();
  const countOfRows = () => ledger(rush).countDocuments({ operation: { $in: orderRows } });
  const watermark = () => rush.mongo.collection<{ _id: string }>('relayState').findOne({ _id: 'stockLedger' });

  it('is offered again, whole, after a row was refused, and that one row keeps no other waiting', async () => {
    // By the database itself, in the second of three groups.
    const refused = `${'c'.repeat(20)}1450#1`;
    await rush.mongo.db?.command({ collMod: 'stockLedger', validator: { cause: { $ne: refused } } });
    await note();
    expect([await countOfRows(), await watermark()]).toEqual([rushed, null]);

    await prepareCollections(rush.mongo);
    await note();
    expect(await countOfRows()).toBe(rushed + 1);
    expect(await watermark()).toMatchObject({ polledUntil: expect.any(Date) });
  });

  it('is written once by eight passes in the same moment', async () => {
    await ledger(rush).deleteMany({ operation: { $in: orderRows } });
    await rush.mongo.collection('relayState').deleteMany({});
    await Promise.all(Array.from({ length: 8 }, note));
    expect(await countOfRows()).toBe(rushed + 1);
  });

  it('is not read again once it is long written', async () => {
    await ledger(rush).deleteMany({ operation: { $in: orderRows } });
    await createDesk(rush).change(first.order.id, { changedAt: new Date() });
    await note();
    expect(await rowsOf(first.order.id, rush)).toEqual(['hold #1 2']);
    expect(await countOfRows()).toBe(1);
  });
});
