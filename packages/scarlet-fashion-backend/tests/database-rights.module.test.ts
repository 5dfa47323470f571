import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectMongo, type Mongo, prepareCollections } from '#platform/mongo/connect';
import { mayBypassRules } from '#platform/mongo/rights';
import { findUnprepared } from '#platform/mongo/unprepared';
import { type Backend, startBackend } from './start-backend.ts';

let backend: Backend;
let owner: Mongo;
/** What the shop's own processes connect as. */
let shop: Mongo;
beforeAll(async () => {
  backend = await startBackend({ withWorker: false });
  owner = backend.mongo;
  shop = await connectMongo({ uri: backend.config.mongoUri, appName: 'test' });
});
afterAll(async () => {
  await shop.close();
  await backend.stop();
});

const notAllowed = { code: 13 };
const refused = { code: 121 };
const bypass = { bypassDocumentValidation: true };

const counts = { received: 5, writtenOff: 0, available: 5, reserved: 0, sold: 0, shortfall: 0, version: 0 };
type StockRecord = { _id: string; holds: never[] } & typeof counts;
const records = () => shop.collection<StockRecord>('inventory');
/** A stock record with five pieces received, all on the shelf. */
const record = (changed: Partial<typeof counts> = {}): StockRecord => ({
  _id: `DR-${randomBytes(5).toString('hex').toUpperCase()}-M@BLR`,
  holds: [],
  ...counts,
  ...changed,
});

describe("the shop's own user of the database", () => {
  it('writes no stock record that breaks the balance, not even past validation', async () => {
    const sound = record();
    await records().insertOne(sound);
    const { _id } = sound;
    const oversold = { $inc: { available: -6 } };

    await expect(records().insertOne(record({ available: 6 }))).rejects.toMatchObject(refused);
    await expect(records().insertOne(record({ available: 6 }), bypass)).rejects.toMatchObject(notAllowed);
    await expect(records().updateOne({ _id }, oversold)).rejects.toMatchObject(refused);
    await expect(records().updateOne({ _id }, oversold, bypass)).rejects.toMatchObject(notAllowed);
    await expect(records().findOneAndUpdate({ _id }, oversold, bypass)).rejects.toMatchObject(notAllowed);
    const write = [{ updateOne: { filter: { _id }, update: oversold } }];
    await expect(records().bulkWrite(write, bypass)).rejects.toMatchObject(notAllowed);
    expect(await records().findOne({ _id })).toEqual(sound);
    await owner.collection<StockRecord>('inventory').deleteOne({ _id });
  });

  it('changes whatever the shop keeps, but not what the ledger says, and deletes only what was put aside or used up', async () => {
    await backend.given.product({ stock: { M: { BLR: 5 } } });
    const rows = shop.collection('stockLedger');
    const before = await rows.find().toArray();
    const names = [
      ...Object.values(owner.models).map(({ collection }) => collection.collectionName),
      'relayState',
    ].sort();
    /** The collections where it is allowed to. */
    const where = async (write: (name: string) => Promise<unknown>) => {
      const ends = names.map(async (name) => {
        const code = await write(name).then(
          () => 'done',
          (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
        );
        return { name, code };
      });
      const all = await Promise.all(ends);
      expect(new Set(all.map(({ code }) => code))).toEqual(new Set(['done', 13]));
      return all.filter(({ code }) => code === 'done').map(({ name }) => name);
    };

    expect(before.length).toBeGreaterThan(0);
    await expect(rows.updateOne({}, { $set: { quantity: 99_999 } })).rejects.toMatchObject(notAllowed);
    expect(await rows.find().toArray()).toEqual(before);
    const nobody = { sku: 'nobody' };
    const changed = await where((name) => shop.collection(name).updateOne(nobody, { $set: nobody }));
    expect(changed).toEqual(names.filter((name) => name !== 'stockLedger'));
    const emptied = await where((name) => shop.collection(name).deleteOne(nobody));
    expect(emptied).toEqual(['carts', 'idempotency', 'pairingCodes', 'wishlists']);
  });

  it('takes no rule away, neither with its collection nor with an index', async () => {
    const { db } = shop;
    const off = { collMod: 'inventory', validationLevel: 'off' };
    await expect(db?.command({ collMod: 'inventory', validator: {} })).rejects.toMatchObject(notAllowed);
    await expect(db?.command(off)).rejects.toMatchObject(notAllowed);
    await expect(db?.dropCollection('inventory')).rejects.toMatchObject(notAllowed);
    await expect(db?.renameCollection('inventory', 'old')).rejects.toMatchObject(notAllowed);
    await expect(db?.command({ dropIndexes: 'users', index: '*' })).rejects.toMatchObject(notAllowed);
    expect(await findUnprepared(owner)).toEqual([]);
  });

  it('is told from users who could', async () => {
    // What was enough for the shop's own user before the ledger was kept from it.
    const all = { resource: { db: owner.name, collection: '' }, actions: ['find', 'insert', 'update', 'remove'] };
    await owner.db?.command({ createRole: 'former', privileges: [all], roles: [] });
    await owner.db?.command({ createUser: 'former', pwd: 'former', roles: ['former'] });
    const uri = new URL(backend.config.mongoUri);
    [uri.username, uri.password] = ['former', 'former'];
    const former = await connectMongo({ uri: uri.href, appName: 'test' });
    const users = [shop, former, owner];
    expect(await Promise.all(users.map(mayBypassRules))).toEqual([false, true, true]);
    await former.close();
    await owner.db?.command({ dropUser: 'former' });
    await owner.db?.command({ dropRole: 'former' });
  });
});

describe('preparing the database', () => {
  it('may be repeated by its owner, and by two at once', async () => {
    await Promise.all([prepareCollections(owner), prepareCollections(owner)]);
    expect(await findUnprepared(owner)).toEqual([]);
  });

  it('finds out what is missing, and mends it', async () => {
    const { db } = owner;
    await db?.command({ collMod: 'inventory', validator: { version: { $gte: 0 } } });
    await db?.command({ collMod: 'payments', validationAction: 'warn' });
    await db?.command({ collMod: 'shops', validationLevel: 'moderate' });
    await db?.command({ dropIndexes: 'users', index: '*' });
    await db?.dropCollection('wishlists');
    expect((await findUnprepared(owner)).sort()).toEqual([
      'inventory has not the validator of this version',
      'payments has not the validator of this version',
      'shops has not the validator of this version',
      'users has no index email',
      'wishlists does not exist',
    ]);

    await prepareCollections(owner);
    expect(await findUnprepared(owner)).toEqual([]);
  });
});
