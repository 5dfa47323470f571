import { freshStores } from '@scarlet/testkit/fresh-stores';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectMongo, type Mongo } from '../../packages/scarlet-fashion-backend/src/platform/mongo/connect.ts';
import { audit } from './audit.ts';

let mongo: Mongo;
beforeAll(async () => {
  mongo = await connectMongo({ uri: freshStores().mongoUri, appName: 'test' });
});
afterAll(async () => {
  await mongo.dropDatabase();
  await mongo.close();
});

type Counts = { received: number; available: number; reserved: number; sold: number };
let articles = 0;
/** An article whose record says this, and orders for so many pieces, by status. */
const given = async (counts: Counts, orders: readonly (readonly [status: string, quantity: number])[]) => {
  articles += 1;
  const sku = `AA01-RED-${articles}`;
  await mongo.collection<{ _id: string }>('inventory').insertOne({ _id: `${sku}@BLR`, ...counts });
  const documents = orders.map(([status, quantity]) => ({ status, items: [{ sku, quantity }] }));
  await mongo.collection('orders').insertMany(documents);
  return sku;
};
const full = { received: 5, available: 2, reserved: 2, sold: 1 };

describe('the audit of a measured sale', () => {
  it('finds stock exact that has just what the orders that stand have been promised', async () => {
    const sku = await given(full, [
      ['PENDING', 2],
      ['BILLED', 1],
      ['REJECTED', 9],
      ['EXPIRED', 9],
    ]);
    expect(await audit(mongo, [sku])).toEqual({ oversold: 0, promised: 3, isExact: true });
  });

  it('counts every piece that was promised beyond what was received', async () => {
    const sku = await given({ received: 5, available: 0, reserved: 5, sold: 0 }, [
      ['PENDING', 4],
      ['PAID', 3],
    ]);
    expect(await audit(mongo, [sku])).toEqual({ oversold: 2, promised: 7, isExact: false });
  });

  it('lets an order that nobody has decided yet hold its pieces or not, and no more', async () => {
    const exact = async (undecided: number) => {
      const orders = [
        ['PENDING', 1],
        ['RESERVING', undecided],
      ] as const;
      return (await audit(mongo, [await given(full, orders)])).isExact;
    };
    expect([await exact(1), await exact(2), await exact(3)]).toEqual([false, true, true]);
  });

  it.each([
    ['a hold without an order', full, 2],
    ['an order without a hold', full, 4],
    ['a record that does not add up', { ...full, available: 3 }, 3],
    ['fewer than no pieces', { received: 5, available: -1, reserved: 5, sold: 1 }, 6],
  ])('finds stock that is not exact: %s', async (_fault, counts, promised) => {
    const sku = await given(counts, [['PENDING', promised]]);
    expect((await audit(mongo, [sku])).isExact).toBe(false);
  });

  it('judges every article, and not only the first', async () => {
    const [exact, wrong] = [await given(full, [['PENDING', 3]]), await given(full, [['PENDING', 9]])];
    expect(await audit(mongo, [exact, wrong])).toEqual({ oversold: 4, promised: 12, isExact: false });
  });
});
