import { freshStores } from '@scarlet/testkit/fresh-stores';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { minute, second } from '#kernel/clock';
import { connectMongo, type Mongo } from '#platform/mongo/connect';
import { createWatermark } from '../checkpoint.ts';

type Saved = { _id: string; polledUntil: Date };

let mongo: Mongo;
beforeAll(async () => {
  mongo = await connectMongo({ uri: freshStores().mongoUri, appName: 'test' });
});
beforeEach(() => mongo.collection('relayState').deleteMany({}));
afterAll(async () => {
  await mongo.dropDatabase();
  await mongo.close();
});

const overlapMs = 30 * second;
const mark = () => createWatermark(mongo, 'a poll');
const saved = async () => (await mongo.collection<Saved>('relayState').findOne({ _id: 'a poll' }))?.polledUntil;
const set = (polledUntil: Date) =>
  mongo.collection<Saved>('relayState').updateOne({ _id: 'a poll' }, { $set: { polledUntil } }, { upsert: true });
const inMs = (ms: number) => new Date(Date.now() + ms);

describe('the mark of a poll', () => {
  it('lets the first one read everything, and the next one what was changed since, and a little before', async () => {
    const first = await mark().pollSince(overlapMs);
    expect(first.from.getTime()).toBeLessThanOrEqual(0);
    await mark().polledUntil(first.now);
    const next = await mark().pollSince(overlapMs);
    expect(next.from).toEqual(new Date(first.now.getTime() - overlapMs));
  });

  it('never goes back for a poll that began earlier and ended later', async () => {
    const { now } = await mark().pollSince(overlapMs);
    await mark().polledUntil(now);
    await mark().polledUntil(new Date(now.getTime() - minute));
    expect(await saved()).toEqual(now);
  });

  it('says nothing when it lies in the future, and gives way to the next poll', async () => {
    await set(inMs(10 * minute));
    const { from, now } = await mark().pollSince(overlapMs);
    expect(from.getTime()).toBeLessThanOrEqual(0);
    await mark().polledUntil(now);
    expect(await saved()).toEqual(now);
  });

  it('counts as now when it is ahead by no more than two servers may differ: that costs nobody a look at everything', async () => {
    await set(inMs(10 * second));
    const { from, now } = await mark().pollSince(overlapMs);
    expect(from).toEqual(new Date(now.getTime() - overlapMs));
  });
});
