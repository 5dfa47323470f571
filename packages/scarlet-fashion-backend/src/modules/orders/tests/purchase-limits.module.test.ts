import { freshStores } from '@scarlet/testkit/fresh-stores';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomId } from '#kernel/ids';
import { connectMongo, type Mongo, prepareCollections } from '#platform/mongo/connect';
import { createMongoPurchaseLimits } from '../adapters/mongo-purchase-limits.ts';
import { createMongoSweepSearch } from '../adapters/mongo-sweep-search.ts';
import { createOrderModel } from '../adapters/order-model.ts';
import type { PurchaseLimits } from '../ports.ts';
import { createReconcileLimits } from '../use-cases/reconcile-limits.ts';

let mongo: Mongo;
let limits: PurchaseLimits;
beforeAll(async () => {
  mongo = await connectMongo({ uri: freshStores().mongoUri, appName: 'test' });
  limits = createMongoPurchaseLimits(mongo);
  await prepareCollections(mongo);
});
afterAll(async () => {
  await mongo.dropDatabase();
  await mongo.close();
});

let products = 0;
/** A product of which one customer may have five pieces. */
const coat = () => {
  products += 1;
  const slug = `coat-${products}`;
  const take = (key: string, quantity: number) => limits.take({ shopper: 'user:asha', slug, key, quantity, max: 5 });
  const book = () => mongo.collection<{ _id: string }>('purchaseLimits').findOne({ _id: `user:asha|${slug}` });
  return { take, book };
};

describe('pieces that are taken again under the same key', () => {
  it('count once, and the repeat is told that it has them', async () => {
    const { take, book } = coat();
    expect([await take('first#1', 2), await take('first#1', 2)]).toEqual([true, true]);
    expect(await book()).toMatchObject({ count: 2, takers: [{ key: 'first#1', quantity: 2 }] });
  });

  it('count once when twenty take them in the same moment', async () => {
    const { take, book } = coat();
    const answers = await Promise.all(Array.from({ length: 20 }, () => take('first#1', 1)));
    expect(new Set(answers)).toEqual(new Set([true]));
    expect(await book()).toMatchObject({ count: 1, takers: [{ key: 'first#1', quantity: 1 }] });
  });

  it('are still theirs when there is no room for any more', async () => {
    const { take, book } = coat();
    for (let turn = 0; turn < 2; turn += 1) {
      expect([await take('first#1', 3), await take('second#1', 2)]).toEqual([true, true]);
      expect(await take('third#1', 1)).toBe(false);
    }
    expect(await book()).toMatchObject({ count: 5, takers: [{ key: 'first#1' }, { key: 'second#1' }] });
  });
});

describe('pieces that are taken in the same moment', () => {
  it('are had by all while there is room, also when none has taken any before', async () => {
    for (let turn = 0; turn < 20; turn += 1) {
      const { take } = coat();
      const answers = await Promise.all(Array.from({ length: 5 }, (_, order) => take(`order-${order}#1`, 1)));
      expect(answers).toEqual(Array(5).fill(true));
    }
  });
});

describe('looking for pieces of orders that are gone', () => {
  it('comes to every record in turn, also behind a thousand of which nothing is taken', async () => {
    const records = mongo.collection<{ _id: string; count: number; takers: object[] }>('purchaseLimits');
    await records.deleteMany({});
    const empty = Array.from({ length: 1_000 }, (_, index) => `user:${1_000 + index}|coat`);
    await records.insertMany(empty.map((_id) => ({ _id, count: 0, takers: [] })));
    const takeAs = (shopper: `user:${string}`) =>
      limits.take({ shopper, slug: 'coat', key: `${randomId()}#1`, quantity: 1, max: 5 });
    const taken = async () => (await records.find({ count: { $gt: 0 } }).toArray()).map(({ _id }) => _id);
    const silent = () => undefined;
    const reconcileLimits = createReconcileLimits({
      ...{ search: createMongoSweepSearch(createOrderModel(mongo)), limits },
      logger: { info: silent, warn: silent, error: silent },
    });

    await takeAs('user:last');
    await reconcileLimits();
    await takeAs('user:1000');
    await reconcileLimits();
    expect(await taken()).toEqual(['user:1000|coat']);
    await reconcileLimits();
    expect(await taken()).toEqual([]);
  });

  it('gives them back also when somebody before has a record that the database refuses to write', async () => {
    const records = mongo.collection<{ _id: string; count: number }>('purchaseLimits');
    const logged: string[] = [];
    const log = (event: string) => void logged.push(event);
    const reconcileLimits = createReconcileLimits({
      ...{ search: createMongoSweepSearch(createOrderModel(mongo)), limits },
      logger: { info: log, warn: log, error: log },
    });
    await records.deleteMany({});
    for (const slug of ['a-broken-coat', 'b-coat'])
      await limits.take({ shopper: 'user:zoe', slug, key: `${randomId()}#1`, quantity: 1, max: 5 });
    const broken = { _id: 'user:zoe|a-broken-coat' };
    await records.updateOne(broken, { $set: { count: 0 } }, { bypassDocumentValidation: true });
    await reconcileLimits();
    expect(await records.findOne({ _id: 'user:zoe|b-coat' })).toMatchObject({ count: 0, takers: [] });
    expect(logged).toContain('orders.reconcile_failed');
    await records.deleteOne(broken);
  });
});
