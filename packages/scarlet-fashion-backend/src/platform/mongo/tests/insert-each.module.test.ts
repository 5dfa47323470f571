import { freshStores } from '@scarlet/testkit/fresh-stores';
import type mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectMongo, type Mongo } from '#platform/mongo/connect';
import { insertEach } from '#platform/mongo/insert-each';

type Piece = { _id: string; units: number };
const tooFew = 121;

let mongo: Mongo;
let pieces: mongoose.mongo.Collection<Piece>;
beforeAll(async () => {
  mongo = await connectMongo({ uri: freshStores().mongoUri, appName: 'test' });
  pieces = await mongo.createCollection('pieces', { validator: { units: { $gt: 0 } } });
});
afterAll(async () => {
  await mongo.dropDatabase();
  await mongo.close();
});

describe('documents that are inserted together', () => {
  it('are written each for itself: one that is there already or is refused keeps no other out', async () => {
    await pieces.insertOne({ _id: 'b', units: 1 });
    const all = ['a', 'b', 'c', 'd'].map((_id, index) => ({ _id, units: index === 2 ? 0 : 2 }));
    expect(await insertEach(pieces, all)).toMatchObject([
      { value: true },
      { value: false },
      { error: { code: tooFew } },
      { value: true },
    ]);
    expect(await pieces.find().sort({ _id: 1 }).toArray()).toMatchObject([
      { _id: 'a', units: 2 },
      { _id: 'b', units: 1 },
      { _id: 'd', units: 2 },
    ]);
  });

  it('are not taken for written when too few servers have them', async () => {
    const onThree = { writeConcern: { w: 3, wtimeoutMS: 1 } };
    const ofThree = mongo.getClient().db(mongo.name).collection<Piece>('pieces', onThree);
    await expect(insertEach(ofThree, [{ _id: 'e', units: 1 }])).rejects.toThrow('Not enough data-bearing nodes');
  });
});
