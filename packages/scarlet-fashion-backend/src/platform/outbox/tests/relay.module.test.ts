import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '@scarlet/testkit/await-event';
import { freshStores } from '@scarlet/testkit/fresh-stores';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { minute } from '#kernel/clock';
import { createLogger } from '#platform/log/logger';
import { connectMongo, type Mongo } from '#platform/mongo/connect';
import { createRelay, type OutboxEvent } from '../relay.ts';

type Fact = { _id: string; events: OutboxEvent[]; changedAt: Date };

const logger = createLogger({ level: 'silent', name: 'test' });
let mongo: Mongo;
let stop = new AbortController();
let running: Promise<void> = Promise.resolve();
/** What the consumer has begun, and what it waits for before it ends. */
let begun: string[] = [];
let gate = Promise.withResolvers<void>();

beforeAll(async () => {
  mongo = await connectMongo({ uri: freshStores().mongoUri, appName: 'test' });
});
afterAll(async () => {
  await mongo.dropDatabase();
  await mongo.close();
});

const facts = () => mongo.collection<Fact>('facts');
const tell = (id: string, name: string) =>
  facts().updateOne(
    { _id: id },
    { $push: { events: { id: `${id}:${name}`, type: 'fact', at: new Date() } }, $set: { changedAt: new Date() } },
    { upsert: true },
  );
const token = async () =>
  (await mongo.collection<{ _id: string; token?: unknown }>('relayState').findOne({ _id: 'relay' }))?.token;

/** With a poll that comes once, before anything has happened: whatever is delivered came by the stream. */
beforeEach(async () => {
  await Promise.all([facts().deleteMany({}), mongo.collection('relayState').deleteMany({})]);
  begun = [];
  gate = Promise.withResolvers();
  stop = new AbortController();
  const consumer = {
    ...{ name: 'test', types: ['fact'] },
    handle: async ({ id }: OutboxEvent) => {
      begun.push(id);
      if (!id.startsWith('probe')) await gate.promise;
    },
  };
  running = createRelay({ mongo, logger, sources: ['facts'], consumers: [consumer], pollMs: minute }).run(stop.signal);
  let probes = 0;
  await eventually('the stream is open', async () => {
    probes += 1;
    await tell('probe', String(probes));
    return (await token()) !== undefined;
  });
});
afterEach(async () => {
  gate.resolve();
  stop.abort();
  await running;
});

const hearing = (...names: string[]) =>
  eventually(names.join(), async () => names.every((name) => begun.includes(name)));
const told = () => begun.filter((name) => !name.startsWith('probe'));

describe('news of one document', () => {
  const changedAt = new Date();
  const event = (id: string): OutboxEvent => ({ id, type: 'fact', at: new Date() });

  it.each([
    ['at the end', { $push: { events: event('a:2') } }],
    ['as a pipeline', [{ $set: { events: { $concatArrays: ['$events', [event('a:2')]] } } }]],
    ['instead of the first', { $set: { 'events.0': event('a:2') } }],
    ['with all others', { $set: { events: [event('a:1'), event('a:2'), event('a:3')] } }],
    ['beside other fields', { $push: { events: event('a:2') }, $set: { eventsSeen: 3 } }],
  ])('is heard however an update wrote it: %s', async (_how, update) => {
    gate.resolve();
    await facts().insertOne({ _id: 'a', events: [event('a:1')], changedAt });
    await facts().updateOne({ _id: 'a' }, update);
    await hearing('a:1', 'a:2');
  });

  it('is heard when the document is new, or put in the place of another', async () => {
    gate.resolve();
    await facts().insertOne({ _id: 'a', events: [event('a:1'), event('a:2')], changedAt });
    await facts().replaceOne({ _id: 'a' }, { events: [event('a:3')], changedAt });
    await hearing('a:1', 'a:2', 'a:3');
  });
});

describe('news of many documents', () => {
  it('is brought to its consumers at the same time: nobody waits for another', async () => {
    await Promise.all(['a', 'b', 'c'].map((id) => tell(id, '1')));
    await hearing('a:1', 'b:1', 'c:1');
  });

  it('comes one after the other for one document, in the order in which it happened', async () => {
    await tell('a', '1');
    await hearing('a:1');
    await tell('a', '2');
    await tell('b', '1');
    await hearing('b:1');
    expect(told()).toEqual(['a:1', 'b:1']);
    gate.resolve();
    await hearing('a:2');
    expect(told()).toEqual(['a:1', 'b:1', 'a:2']);
  });

  it('is not behind the relay before it was taken: who dies over it starts there again', async () => {
    const before = await token();
    await tell('a', '1');
    await hearing('a:1');
    // It is written down once a second, so later news would be written down now.
    await pause(1_100);
    await tell('probe', 'later');
    await hearing('probe:later');
    await tell('probe', 'latest');
    await hearing('probe:latest');
    expect(await token()).toEqual(before);
  });
});

it('ends when it is told to before its stream is open', async () => {
  const early = new AbortController();
  const relay = createRelay({ mongo, logger, sources: ['facts'], consumers: [] }).run(early.signal);
  early.abort();
  await expect(relay).resolves.toBeUndefined();
});
