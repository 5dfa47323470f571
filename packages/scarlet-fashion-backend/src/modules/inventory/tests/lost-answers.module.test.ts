import { bug, isProblem } from '@scarlet/contracts/problem';
import { eventually } from '@scarlet/testkit/await-event';
import { freshStores } from '@scarlet/testkit/fresh-stores';
import { startTcpProxy, type TcpProxy } from '@scarlet/testkit/tcp-proxy';
import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Mongo } from '#platform/mongo/connect';
import { createInventoryCollection } from '../adapters/inventory-model.ts';
import { createMongoStock } from '../adapters/mongo-stock.ts';
import type { StockStore } from '../ports.ts';
import { createHoldStock } from '../use-cases/hold-stock.ts';
import { createSettleHolds } from '../use-cases/settle-holds.ts';
import { faultsOf, keyOf, recordOf } from './stock-records.ts';
import { openStockRoom, startProcess } from './stock-room.ts';

let room: Awaited<ReturnType<typeof openStockRoom>>;
let wire: TcpProxy;
let far: Mongo;
const open: Mongo[] = [];
const { mongoUri } = freshStores();

/** The same database over a wire that a test can cut. The limits are short, so that no test waits for the shop's own. */
const connectOverWire = async (limits: mongoose.ConnectOptions): Promise<Mongo> => {
  const overWire = new URL(mongoUri);
  overWire.port = String(wire.port);
  overWire.searchParams.delete('replicaSet');
  overWire.searchParams.set('directConnection', 'true');
  const mongo = await mongoose.createConnection(overWire.href, { ...limits, heartbeatFrequencyMS: 500 }).asPromise();
  open.push(mongo);
  return mongo;
};
const works = (mongo: Mongo) =>
  eventually('the wire to work', async () =>
    mongo.db
      ?.admin()
      .ping()
      .catch(() => false),
  );

beforeAll(async () => {
  room = await openStockRoom({ uri: mongoUri });
  const server = new URL(mongoUri);
  wire = await startTcpProxy({ host: server.hostname, port: Number(server.port) });
  far = await connectOverWire({ serverSelectionTimeoutMS: 300, socketTimeoutMS: 5_000 });
});
beforeEach(async () => {
  wire.setWeather({});
  await works(far);
});
afterAll(async () => {
  await Promise.all(open.map((mongo) => mongo.close()));
  await wire.stop();
  await room.close();
});

const outcomesOf = async (asked: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(asked)).map((one) => {
    if (one.status === 'fulfilled') return one.value;
    return isProblem(one.reason, 'platform.store_down') ? 'nobody knows' : one.reason;
  });
describe('a write whose answer is lost', () => {
  it('is known to nobody: every buyer of the batch is told so, and none is told that it failed', async () => {
    const { hold } = startProcess({ mongo: far });
    const sku = await room.article(5);
    wire.setWeather({ cutAfterReplyBytes: 0 });
    expect(await outcomesOf([hold(sku, 1), hold(sku, 2)])).toEqual(['nobody knows', 'nobody knows']);

    wire.setWeather({});
    await works(far);
    // The pieces may be held or not; whoever asks again with the same key is held once.
    expect(await outcomesOf([hold(sku, 1), hold(sku, 2)])).toEqual([{ kind: 'held' }, { kind: 'held' }]);
    expect(await recordOf(room.mongo, sku)).toMatchObject({ available: 3, reserved: 2 });
    expect(faultsOf(await recordOf(room.mongo, sku))).toEqual([]);
  });

  it('was really done, when the question had arrived', async () => {
    const { hold } = startProcess({ mongo: far });
    const sku = await room.article(5);
    await hold(sku, 1);
    wire.setWeather({ cutAfterReplyBytes: 0 });
    expect(await outcomesOf([hold(sku, 2)])).toEqual(['nobody knows']);
    const after = await eventually('the second hold', async () => {
      const record = await recordOf(room.mongo, sku);
      return record?.reserved === 2 && record;
    });
    expect(after.available).toBe(3);
  });

  it('is known after all when the wire mends at once: the driver sends it again, and it is done once', async () => {
    const patient = await connectOverWire({ serverSelectionTimeoutMS: 10_000, socketTimeoutMS: 10_000 });
    const { hold, sell } = startProcess({ mongo: patient });
    const sku = await room.article(5);
    for (const ask of [() => hold(sku, 1), () => sell(sku, 1)]) {
      const lost = wire.passed.lost;
      wire.setWeather({ cutAfterReplyBytes: 0 });
      const answer = ask();
      await eventually('the answer to be lost', async () => wire.passed.lost > lost);
      wire.setWeather({});
      await answer;
    }
    expect(await recordOf(room.mongo, sku)).toMatchObject({ available: 4, reserved: 0, sold: 1, version: 2 });
  });

  it('settles a hold once, however often it is repeated', async () => {
    const { hold, sell, giveBack } = startProcess({ mongo: far });
    const sku = await room.article(5);
    await hold(sku, 1, 2);
    wire.setWeather({ cutAfterReplyBytes: 0 });
    expect(await outcomesOf([sell(sku, 1, 2)])).toEqual(['nobody knows']);
    wire.setWeather({});
    await works(far);
    await sell(sku, 1, 2);
    await giveBack(sku, 1, 2);
    expect(await recordOf(room.mongo, sku)).toMatchObject({ available: 3, reserved: 0, sold: 2 });
  });
});

/** Records on two ways to the database: these over the wire, all others beside it. */
const stockOnTwoWays = (overWire: readonly string[]): StockStore => {
  const [wired, near] = [far, room.mongo].map((mongo) => createMongoStock(createInventoryCollection(mongo)));
  const wayTo = (id: string) =>
    (overWire.includes(id) ? wired : near) ?? bug('There is no way to the database', { id });
  return {
    hold: (id, wishes) => wayTo(id).hold(id, wishes),
    settle: (id, settlement) => wayTo(id).settle(id, settlement),
    read: (id) => wayTo(id).read(id),
    available: async () => [],
    openHolds: async () => [],
  };
};

describe('an order of which one line is short and the answer of another is lost', () => {
  it('is short: whatever was held, it does not go on', async () => {
    const [lost, short] = [await room.article(5), await room.article(1)];
    const { batcher } = startProcess({ mongo: room.mongo, stock: stockOnTwoWays([`${lost}@BLR`]) });
    const holdLines = createHoldStock({ batcher, bufferOf: async () => 0, productsOf: async (skus) => skus });
    const line = (sku: string) => ({ sku, shop: 'BLR', quantity: 2 });
    wire.setWeather({ cutAfterReplyBytes: 0 });
    const alone = holdLines({ key: keyOf(1), lines: [line(lost)] });
    const both = holdLines({ key: keyOf(2), lines: [line(lost), line(short)] });
    expect(await outcomesOf([alone, both])).toEqual([
      'nobody knows',
      { kind: 'short', lines: [{ sku: short, wanted: 2, left: 1 }] },
    ]);
  });
});

describe('an order that ends while one of its lines is out of reach', () => {
  it('is not done, but its other lines are, whichever comes first', async () => {
    const skus = [await room.article(5), await room.article(5)];
    for (const [order, lost] of skus.entries()) {
      const { batcher, hold } = startProcess({ mongo: room.mongo, stock: stockOnTwoWays([`${lost}@BLR`]) });
      await Promise.all(skus.map((sku) => hold(sku, order, 2)));
      const giveBack = createSettleHolds({ batcher, productsOf: async (all) => all }, 'available');
      const lines = skus.map((sku) => ({ sku, shop: 'BLR', quantity: 2 }));
      wire.setWeather({ isDown: true });
      wire.cutAll();
      expect(await outcomesOf([giveBack({ key: keyOf(order), lines })])).toEqual(['nobody knows']);
      for (const sku of skus)
        expect(await recordOf(room.mongo, sku)).toMatchObject({ available: sku === lost ? 3 : 5 });
      wire.setWeather({});
      await works(far);
      await giveBack({ key: keyOf(order), lines });
    }
  });
});

describe('a database that says nothing', () => {
  it('is given up after the time-out, and those who wait behind are served when it is back', async () => {
    const hasty = await connectOverWire({
      serverSelectionTimeoutMS: 1_500,
      socketTimeoutMS: 1_500,
      connectTimeoutMS: 1_500,
    });
    const { hold, batcher } = startProcess({ mongo: hasty });
    const sku = await room.article(5);
    const lost = wire.passed.lost;
    wire.setWeather({ isBlackHole: true });
    const first = hold(sku, 1);
    await eventually('the question to be swallowed', async () => wire.passed.lost > lost);
    const second = hold(sku, 2);
    expect(await outcomesOf([first])).toEqual(['nobody knows']);
    wire.setWeather({});
    await outcomesOf([second]);
    await works(hasty);
    expect(await hold(sku, 2)).toEqual({ kind: 'held' });
    await batcher.drain();
    expect(faultsOf(await recordOf(room.mongo, sku))).toEqual([]);
  });
});
