import { eventually } from '@scarlet/testkit/await-event';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { faultsOf, keyOf, recordOf } from './stock-records.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend({ withWorker: false });
});
afterAll(() => backend.stop());

const inventory = () => backend.composition.inventory;
const record = (sku: string, shop?: string) => recordOf(backend.mongo, sku, shop);
const line = (sku: string, quantity: number, shop = 'BLR') => ({ sku, shop, quantity });
let order = 0;
let key = '';
beforeEach(() => {
  order += 1;
  key = keyOf(order);
});

describe('holding pieces', () => {
  it('takes them out of what is available until they are sold or given back', async () => {
    const sku = (await backend.given.product({ stock: { M: { BLR: 5 } } })).sku('M');
    const lines = [line(sku, 2)];

    expect(await inventory().hold({ key, lines })).toEqual({ kind: 'held' });
    expect(await record(sku)).toMatchObject({ available: 3, reserved: 2, sold: 0, holds: [{ key, quantity: 2 }] });

    await inventory().commit({ key, lines });
    expect(await record(sku)).toMatchObject({ available: 3, reserved: 0, sold: 2, holds: [] });
    expect(faultsOf(await record(sku))).toEqual([]);
  });

  it('is done once for one key, however often it is asked', async () => {
    const sku = (await backend.given.product({ stock: { M: { BLR: 5 } } })).sku('M');
    const hold = { key, lines: [line(sku, 3)] };
    expect([await inventory().hold(hold), await inventory().hold(hold)]).toEqual([{ kind: 'held' }, { kind: 'held' }]);
    expect(await record(sku)).toMatchObject({ available: 2, reserved: 3 });
  });

  it('counts two lines of one article together', async () => {
    const sku = (await backend.given.product({ stock: { M: { BLR: 3 } } })).sku('M');
    const lines = [line(sku, 2), line(sku, 2)];
    expect(await inventory().hold({ key, lines })).toEqual({ kind: 'short', lines: [{ sku, wanted: 4, left: 3 }] });
    expect(await record(sku)).toMatchObject({ available: 3, reserved: 0 });
  });

  it('names every short line; what it could hold is given back by whoever owns the order', async () => {
    const dress = await backend.given.product({
      stock: { S: { BLR: 4 }, M: { BLR: 1 }, L: { BLR: 4 }, XL: { BLR: 0 } },
    });
    const sizes = ['S', 'M', 'L', 'XL'];
    const lines = sizes.map((size) => line(dress.sku(size), 2));
    expect(await inventory().hold({ key, lines })).toEqual({
      kind: 'short',
      lines: [
        { sku: dress.sku('M'), wanted: 2, left: 1 },
        { sku: dress.sku('XL'), wanted: 2, left: 0 },
      ],
    });
    expect(await record(dress.sku('S'))).toMatchObject({ available: 2, reserved: 2 });
    await inventory().release({ key, lines });
    for (const size of ['S', 'L'])
      expect(await record(dress.sku(size))).toMatchObject({ available: 4, reserved: 0, holds: [] });
  });

  it('leaves the shop its buffer', async () => {
    const sku = (await backend.given.product({ stock: { M: { BLR: 5 } } })).sku('M');
    const blr = await backend.composition.shops.get('BLR');
    if (!blr) throw new Error('There is no shop BLR');
    await backend.composition.shops.putShop({ ...blr, bufferUnits: 2 });
    expect(await inventory().sellable([sku])).toEqual(new Map([[sku, 3]]));
    expect(await inventory().hold({ key, lines: [line(sku, 4)] })).toMatchObject({
      kind: 'short',
      lines: [{ left: 3 }],
    });
    expect(await inventory().hold({ key, lines: [line(sku, 3)] })).toEqual({ kind: 'held' });
    await backend.composition.shops.putShop(blr);
  });

  it('asks to come back while two thousand unpaid holds are waiting', async () => {
    const sku = (await backend.given.product({ stock: { M: { BLR: 3_000 } } })).sku('M');
    const holds = Array.from({ length: 2_000 }, (_, index) => ({ key: keyOf(index, 9), quantity: 1 }));
    const waiting = { available: 1_000, reserved: 2_000, holds };
    await backend.mongo.collection<{ _id: string }>('inventory').updateOne({ _id: `${sku}@BLR` }, { $set: waiting });

    expect(await inventory().hold({ key, lines: [line(sku, 1)] })).toEqual({ kind: 'busy' });
    await inventory().release({ key: keyOf(7, 9), lines: [line(sku, 1)] });
    expect(await inventory().hold({ key, lines: [line(sku, 1)] })).toEqual({ kind: 'held' });
    expect(faultsOf(await record(sku))).toEqual([]);
  });
});

describe('what was sold out a moment ago', () => {
  it('is told from memory, until a piece comes back or in', async () => {
    const sku = (await backend.given.product({ stock: { M: { BLR: 2 } } })).sku('M');
    const lines = [line(sku, 2)];
    await inventory().hold({ key, lines });
    expect(inventory().soldOut(lines)).toEqual([]);

    const seen = [{ sku, wanted: 2, left: 0 }];
    const arrivals = [
      () => inventory().release({ key, lines }),
      () => inventory().receive({ sku, shop: 'BLR', quantity: 2, cause: `again-${sku}` }),
    ];
    for (const arrive of arrivals) {
      // The memory is short: a machine that stands still between two lines has forgotten.
      await eventually('the miss to be remembered', async () => {
        await inventory().hold({ key: keyOf(order, 2), lines: [line(sku, 2)] });
        await inventory().hold({ key: keyOf(order, 3), lines });
        return JSON.stringify(inventory().soldOut([...lines, line(sku, 0, 'BOM')])) === JSON.stringify(seen);
      });
      await arrive();
      expect(inventory().soldOut(lines)).toEqual([]);
    }
  });

  it('is also what a look at the shelves found empty, and nothing else', async () => {
    const sku = (await backend.given.product({ stock: { M: { BLR: 0, BOM: 2 } } })).sku('M');
    await eventually('the look to be remembered', async () => {
      await inventory().byShop([sku]);
      return inventory().soldOut([line(sku, 1), line(sku, 1, 'BOM')]).length === 1;
    });
    expect(inventory().soldOut([line(sku, 1, 'BOM')])).toEqual([]);
  });
});

describe('a line that no order has', () => {
  it('is refused before it can spoil the batch of its neighbours', async () => {
    const sku = (await backend.given.product({ stock: { M: { BLR: 5 } } })).sku('M');
    const other = keyOf(order, 2);
    const [held, ...refused] = await Promise.allSettled([
      inventory().hold({ key, lines: [line(sku, 1)] }),
      ...[0, -1, 0.5, Number.NaN].map((quantity) => inventory().hold({ key: other, lines: [line(sku, quantity)] })),
      inventory().hold({ key: other, lines: [line(sku, 2), line(sku, -1)] }),
      inventory().release({ key, lines: [line(sku, 0)] }),
    ]);
    expect(held).toMatchObject({ status: 'fulfilled', value: { kind: 'held' } });
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 'rejected'));
    expect(await record(sku)).toMatchObject({ available: 4, holds: [{ key, quantity: 1 }] });
  });
});

describe('what this process has written', () => {
  it('is counted, for whoever measures the shop', async () => {
    const sku = (await backend.given.product({ stock: { M: { BLR: 1 } } })).sku('M');
    const before = { ...inventory().counters };
    const lines = [line(sku, 1)];
    await Promise.all([inventory().hold({ key, lines }), inventory().hold({ key: keyOf(order, 2), lines })]);
    await inventory().commit({ key, lines });
    await inventory().drain();
    const { operations, refused, flushes } = inventory().counters;
    expect([operations - before.operations, refused - before.refused]).toEqual([3, 1]);
    expect(flushes - before.flushes).toBeGreaterThanOrEqual(2);
  });
});

describe('giving pieces back', () => {
  it('happens once and only for pieces that are held', async () => {
    const sku = (await backend.given.product({ stock: { M: { BLR: 5 } } })).sku('M');
    const held = { key, lines: [line(sku, 2)] };
    await inventory().hold(held);
    for (let times = 0; times < 3; times += 1) await inventory().release(held);
    await inventory().commit(held);
    await inventory().release({ key: keyOf(99_999), lines: [line(sku, 1)] });
    expect(await record(sku)).toMatchObject({ available: 5, reserved: 0, sold: 0, holds: [] });
  });

  it('does not undo a sale', async () => {
    const sku = (await backend.given.product({ stock: { M: { BLR: 5 } } })).sku('M');
    const held = { key, lines: [line(sku, 2)] };
    await inventory().hold(held);
    for (let times = 0; times < 3; times += 1) await inventory().commit(held);
    await inventory().release(held);
    expect(await record(sku)).toMatchObject({ available: 3, reserved: 0, sold: 2 });
  });

  it('concerns one attempt of an order, never another one', async () => {
    const sku = (await backend.given.product({ stock: { M: { BLR: 5 } } })).sku('M');
    const [first, second] = [keyOf(order, 1), keyOf(order, 2)];
    await inventory().hold({ key: first, lines: [line(sku, 1)] });
    await inventory().hold({ key: second, lines: [line(sku, 1)] });
    await inventory().release({ key: first, lines: [line(sku, 1)] });
    expect((await record(sku))?.holds).toEqual([{ key: second, quantity: 1 }]);
  });

  it('first covers what the till has sold beyond the record', async () => {
    const sku = (await backend.given.product({ stock: { M: { BLR: 5 } } })).sku('M');
    await inventory().hold({ key, lines: [line(sku, 3)] });
    // A walk-in buyer took four although only two were free.
    const walkIn = { available: 0, sold: 4, shortfall: 2 };
    await backend.mongo.collection<{ _id: string }>('inventory').updateOne({ _id: `${sku}@BLR` }, { $set: walkIn });
    await inventory().release({ key, lines: [line(sku, 3)] });
    expect(await record(sku)).toMatchObject({ available: 1, reserved: 0, sold: 4, shortfall: 0 });
    expect(faultsOf(await record(sku))).toEqual([]);
  });
});

describe('holds that nobody came back for', () => {
  it('are found with everything that is needed to give them back', async () => {
    const dress = await backend.given.product({ stock: { S: { BLR: 2 }, M: { BOM: 2 } } });
    const lines = [line(dress.sku('S'), 1), line(dress.sku('M'), 2, 'BOM')];
    await inventory().hold({ key, lines });
    const mine = (await inventory().openHolds()).find((one) => one.key === key);
    expect(new Set(mine?.lines)).toEqual(new Set(lines));
    if (mine) await inventory().release(mine);
    expect((await inventory().openHolds()).map((one) => one.key)).not.toContain(key);
  });
});

describe('the database itself', () => {
  const refused = /failed validation/i;
  const write = (sku: string, update: object) =>
    backend.mongo.collection<{ _id: string }>('inventory').updateOne({ _id: `${sku}@BLR` }, update);

  it('refuses whatever would break the balance of a record, whoever writes it', async () => {
    const sku = (await backend.given.product({ stock: { M: { BLR: 5 } } })).sku('M');
    await inventory().hold({ key, lines: [line(sku, 2)] });
    const before = await record(sku);
    const breaks = [
      { $inc: { available: 1 } },
      { $inc: { available: -4, sold: 4 } },
      { $inc: { reserved: 1, available: -1 } },
      { $set: { holds: [] } },
      { $push: { holds: { key, quantity: 1 } }, $inc: { available: -1, reserved: 1 } },
      { $push: { holds: { key: 'x', quantity: 0 } } },
      { $inc: { available: 0.5, received: 0.5 } },
      { $inc: { shortfall: -1, available: -1 } },
      { $inc: { shortfall: 3, available: 3 } },
      { $unset: { sold: 1 } },
      { $unset: { holds: 1 } },
      { $set: { note: 'anything' } },
    ];
    for (const update of breaks) await expect(write(sku, update)).rejects.toThrow(refused);
    expect(await record(sku)).toEqual(before);
  });

  it('refuses counts that are too large to be counted, in the record and in the ledger', async () => {
    const sku = (await backend.given.product({ stock: { M: { BLR: 5 } } })).sku('M');
    const before = await record(sku);
    const rows = backend.mongo.collection<{ _id: string; quantity: number; counted?: number }>('stockLedger');
    const row = (await rows.findOne({ sku })) ?? expect.fail('The arrival has no row');
    for (const units of [1e300, 2 ** 53]) {
      const counts = { received: units, available: units };
      await expect(write(sku, { $set: counts })).rejects.toThrow(refused);
      for (const moved of [{ quantity: units }, { quantity: -units }, { counted: units }])
        await expect(rows.insertOne({ ...row, _id: `${row._id}-more`, ...moved })).rejects.toThrow(refused);
    }
    await write(sku, { $set: { received: 2 ** 53 - 1, available: 2 ** 53 - 1 } });
    await write(sku, { $set: { received: before?.received, available: before?.available } });
    expect(await record(sku)).toEqual(before);
  });
});
