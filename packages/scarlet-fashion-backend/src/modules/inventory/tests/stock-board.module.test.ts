import { setTimeout as pause } from 'node:timers/promises';
import * as routes from '@scarlet/contracts/routes';
import { ProductStock } from '@scarlet/contracts/schemas';
import { eventually } from '@scarlet/testkit/await-event';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { connectMongo, type Mongo } from '#platform/mongo/connect';
import { askedDuring } from '../../../../tests/asked-database.ts';
import { newKey, orderOf } from '../../../../tests/given.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { createInventoryCollection, type InventoryDocument } from '../adapters/inventory-model.ts';
import { createMongoStockFeed } from '../adapters/mongo-stock-feed.ts';
import { startProcess } from './stock-room.ts';

let backend: Backend;
let elsewhere: Mongo;
beforeAll(async () => {
  backend = await startBackend({ withWorker: false });
  elsewhere = await connectMongo({ uri: backend.config.mongoOwnerUri, appName: 'another process' });
  await boardUp();
});
afterAll(async () => {
  await elsewhere.close();
  await backend.stop();
});

const board = () => backend.composition.inventory.board;
const boardUp = () => eventually('the board to be up', async () => board().isUp());
const shown = async (sku: string) => (await backend.composition.inventory.sellable([sku])).get(sku);
const toShow = (sku: string, units: number) =>
  eventually(`${units} pieces to be shown`, async () => (await shown(sku)) === units);

const articleOf = async (units: number) => {
  const dress = await backend.given.product({ stock: { M: { BLR: units } } });
  // Shown once, so that no doubt about our own writes is left: from here on only the stream tells.
  await toShow(dress.sku('M'), units);
  return { slug: dress.slug, sku: dress.sku('M'), priceMinor: dress.priceMinor };
};
const askedOfStock = async (work: () => Promise<unknown>) =>
  (await askedDuring(backend.mongo, work)).filter((asked) => asked.endsWith(' inventory'));

describe('the stock board of a process', () => {
  it('shows on the product what another process has held, sold and given back', async () => {
    const { slug, sku } = await articleOf(9);
    const other = startProcess({ mongo: elsewhere });
    const onPage = async () => ProductStock.parse((await backend.as.guest().get(`/products/${slug}/stock`)).body);
    const pageShows = (units: number) =>
      eventually(`${units} on the page`, async () => (await onPage()).items[0]?.stock === units);

    await other.hold(sku, 1, 4);
    await pageShows(5);
    await other.hold(sku, 2, 3);
    await pageShows(2);
    await other.sell(sku, 1, 4);
    await other.giveBack(sku, 2, 3);
    await pageShows(5);
    expect(board().isUp()).toBe(true);
  });

  it('shows what this process has written in the very next answer', async () => {
    const { sku } = await articleOf(20);
    for (let order = 1; order <= 10; order += 1) {
      await backend.composition.inventory.hold({
        key: `${sku}#${order}`,
        lines: [{ sku, shop: 'BLR', quantity: 1 }],
      });
      expect(await shown(sku)).toBe(20 - order);
    }
    expect(board().isUp()).toBe(true);
  });

  it('lets no list wait for a record that is being sold, and shows there what was sold a moment later', async () => {
    const { slug, sku } = await articleOf(9);
    const guest = backend.as.guest();
    const list = () => guest.call(routes.listProducts, { query: { sort: 'newest' } });
    // A list shows every article, and so reads what goods have made stale.
    await list();
    await boardUp();
    await backend.composition.inventory.hold({ key: `${sku}#1`, lines: [{ sku, shop: 'BLR', quantity: 9 }] });
    expect(await askedOfStock(list)).toEqual([]);
    await eventually('the list to say that it is sold out', async () => {
      const dress = (await list()).items.find((item) => item.slug === slug);
      return dress?.sizes.every(({ availability }) => availability === 'out_of_stock');
    });
  });

  it('is all that lists, facets, product pages and bags ask', async () => {
    const { slug, sku } = await articleOf(9);
    const guest = backend.as.guest();
    // A list shows every article, and so settles what doubts of them are left.
    await guest.call(routes.listProducts, { query: {} });
    await boardUp();
    const looks = {
      'lists and facets': () => guest.call(routes.listProducts, { query: { size: 'M' } }),
      'a product page': () => guest.call(routes.getProductStock, { params: { slug } }),
      'filling a bag': () => guest.call(routes.setCartLine, { params: { sku }, body: { quantity: 2 } }),
      'a bag': () => guest.call(routes.getCart, {}),
    };
    for (const [what, look] of Object.entries(looks)) expect([what, ...(await askedOfStock(look))]).toEqual([what]);
  });

  it('is never asked by a checkout, which chooses its shops and holds by the store', async () => {
    const { sku, priceMinor } = await articleOf(9);
    await boardUp();
    const address = { line1: '1 Main Road', city: 'Mumbai', pin: '400050', stateCode: '27' };
    const body = orderOf([{ sku, quantity: 1, priceMinor }], { kind: 'delivery', address });
    const order = () => backend.as.guest().call(routes.placeOrder, { body, idempotencyKey: newKey() });
    expect(await askedOfStock(order)).toEqual(['query inventory', 'update inventory']);
  });

  it('knows an article that another process has put on the shelf for the first time', async () => {
    const { sku } = await backend.given
      .product({ stock: { M: { BLR: 0 } } })
      .then((dress) => ({ sku: dress.sku('M') }));
    expect(await shown(sku)).toBe(0);
    const counts = { received: 7, writtenOff: 0, available: 7, reserved: 0, sold: 0, shortfall: 0, version: 1 };
    const records = elsewhere.collection<InventoryDocument>('inventory');
    await records.insertOne({ _id: `${sku}@BLR`, ...counts, holds: [] });
    await toShow(sku, 7);
    await records.deleteOne({ _id: `${sku}@BLR` });
    await toShow(sku, 0);
  });
});

/** The news of the records from now on, as a process hears them that asks when it has time. */
const newsFrom = async (signal: AbortSignal, mongo = backend.mongo) => {
  const { changes } = await createMongoStockFeed(mongo, createInventoryCollection(mongo)).open(signal);
  const news = changes[Symbol.asyncIterator]();
  return {
    /** The next piece of news about this article; `quietMs` is the age of each silence before it. */
    about: async (sku: string) => {
      const quietMs: number[] = [];
      for (;;) {
        const { value } = await news.next();
        if (value?.kind === 'changed' && value.id === `${sku}@BLR`) return { ageMs: Number(value.ageMs), quietMs };
        if (value?.kind === 'silence') quietMs.push(value.ageMs);
      }
    },
  };
};

describe('news of the stock', () => {
  it('are as old as the write by the clock of the server, for whoever hears them late', async () => {
    const { sku } = await articleOf(9);
    const stop = new AbortController();
    const news = await newsFrom(stop.signal);
    const other = startProcess({ mongo: elsewhere });
    await other.hold(sku, 1, 1);
    await news.about(sku);

    const beforeMs = performance.now();
    await other.hold(sku, 2, 1);
    const heldMs = performance.now();
    // The listener is busy with something else, for so long that the age can be told from everything that is only slow.
    await pause(700);
    const { ageMs } = await news.about(sku);
    const nowMs = performance.now();
    stop.abort();
    // Both clocks round to whole milliseconds, and the question for the server's takes a moment.
    expect(ageMs).toBeGreaterThan(nowMs - heldMs - 20);
    expect(ageMs).toBeLessThan(nowMs - beforeMs + 500);
  });

  it('carry no holds over the wire, however many a record has', async () => {
    const told: string[] = [];
    const mongo = await mongoose.createConnection(backend.config.mongoOwnerUri, { monitorCommands: true }).asPromise();
    onTestFinished(() => mongo.close());
    mongo.getClient().on('commandSucceeded', ({ reply }) => void told.push(JSON.stringify(reply)));
    const { sku } = await articleOf(9);
    const other = startProcess({ mongo: elsewhere });
    await other.hold(sku, 1, 1);
    const stop = new AbortController();
    const news = await newsFrom(stop.signal, mongo);
    await other.hold(sku, 2, 1);
    await other.giveBack(sku, 1, 1);
    const records = elsewhere.collection<InventoryDocument>('inventory');
    const record = (await records.findOne({ _id: `${sku}@BLR` })) ?? expect.fail('There is no record');
    await records.replaceOne({ _id: record._id }, { ...record, version: record.version + 1 });
    await other.hold(sku, 3, 1);
    // Two holds and the return between them; what is told of a replaced record comes before the last one.
    for (let seen = 0; seen < 3; seen += 1) await news.about(sku);
    stop.abort();
    const own = told.filter((reply) => reply.includes(`${sku}@BLR`));
    expect(own.filter((reply) => reply.includes('available')).length).toBeGreaterThan(1);
    expect(own.filter((reply) => reply.includes('holds'))).toEqual([]);
  });

  it('let the board be up for as long as the server says that there are none', async () => {
    const { sku } = await articleOf(9);
    const stop = new AbortController();
    const news = await newsFrom(stop.signal);
    // Longer than any silence after which a board is not believed.
    const writing = pause(2_500).then(() => startProcess({ mongo: elsewhere }).hold(sku, 1, 1));
    const { quietMs } = await news.about(sku);
    await writing;
    stop.abort();
    expect(quietMs.length).toBeGreaterThan(2);
    expect(board().isUp()).toBe(true);
    expect(board().lagMs()).toBeLessThan(2_000);
  });
});

type Cursors = { cursor?: { cursorId?: unknown }; ns?: string; type?: string };

/** Ends, on the server, every change stream that waits for stock; @returns how many there were. */
const killStreams = async (): Promise<number> => {
  const ns = `${elsewhere.name}.inventory`;
  const running = elsewhere
    .getClient()
    .db('admin')
    .aggregate<Cursors>([
      { $currentOp: { idleCursors: true, allUsers: true } },
      { $match: { ns, 'cursor.cursorId': { $exists: true } } },
    ]);
  const ids = (await running.toArray()).map(({ cursor }) => cursor?.cursorId);
  if (ids.length > 0)
    await elsewhere.getClient().db(elsewhere.name).command({ killCursors: 'inventory', cursors: ids });
  return ids.length;
};

describe('a lost stream', () => {
  it('heals when the server has ended it', async () => {
    const { sku } = await articleOf(6);
    await eventually('a stream to end', async () => (await killStreams()) > 0);
    await startProcess({ mongo: elsewhere }).hold(sku, 1, 2);
    await toShow(sku, 4);
    await boardUp();
  });

  it('is followed anew when the records were restored, whatever their versions', async () => {
    const { sku } = await articleOf(6);
    await backend.composition.inventory.hold({ key: `${sku}#1`, lines: [{ sku, shop: 'BLR', quantity: 1 }] });
    await toShow(sku, 5);
    const records = elsewhere.collection<InventoryDocument>('inventory');
    const kept = await records.find().toArray();
    await records.drop();
    const restored = kept.map((one) => ({ ...one, received: 50, available: 50, reserved: 0, holds: [], version: 1 }));
    await records.insertMany(restored);
    await toShow(sku, 50);
    await boardUp();
    await startProcess({ mongo: elsewhere }).hold(sku, 2, 8);
    await toShow(sku, 42);
  });
});
