import { randomBytes } from 'node:crypto';
import { connectMongo } from '../../packages/scarlet-fashion-backend/src/platform/mongo/connect.ts';
import { round } from '../report/figures.ts';
import type { Stage } from './stage.ts';

const callersAtOnce = 32;

/**
 * What the database can do at all: inserts of a document like an order, through the driver, with the shop's own write concern, and
 * without a second index. @returns how many a second.
 */
export const measureBareInserts = async ({ books, stores, size, say }: Stage): Promise<number> => {
  const { _id, ...order } = (await books.mongo.collection<{ _id: string }>('orders').findOne({})) ?? { _id: '' };
  if (_id === '') throw new Error('An order is needed to measure with.');
  // Two of the shop's connection pools, because one has fewer connections than there are callers.
  const mongos = await Promise.all([0, 1].map(() => connectMongo({ uri: stores.mongoUri, appName: 'bench-bare' })));
  const endMs = performance.now() + size.seconds * 500;
  const startMs = performance.now();
  const call = async (caller: number): Promise<number> => {
    const mongo = mongos[caller % mongos.length];
    const collection = mongo?.getClient().db(mongo.name).collection<{ _id: string }>('benchBareInserts');
    let done = 0;
    for (; performance.now() < endMs; done += 1) {
      await collection?.insertOne({ _id: randomBytes(12).toString('hex'), ...order });
    }
    return done;
  };
  const done = await Promise.all(Array.from({ length: callersAtOnce }, (_, caller) => call(caller)));
  const perSecond = round(done.reduce((sum, one) => sum + one, 0) / ((performance.now() - startMs) / 1_000));
  for (const mongo of mongos) await mongo.close();
  await books.mongo.collection('benchBareInserts').drop();
  say(`bare inserts: ${perSecond}/s`);
  return perSecond;
};
