import { eventually } from '@scarlet/testkit/await-event';
import { freshStores } from '@scarlet/testkit/fresh-stores';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { minute } from '#kernel/clock';
import { createLogger } from '#platform/log/logger';
import { connectMongo, type Mongo } from '#platform/mongo/connect';
import { createRelay, type OutboxEvent } from '../relay.ts';
import { createRelayFigures } from '../relay-figures.ts';

type Fact = { _id: string; events: OutboxEvent[]; changedAt: Date };
type Saved = { _id: string; token?: unknown; polledUntil?: Date };

const logger = createLogger({ level: 'silent', name: 'test' });
let mongo: Mongo;
let stop = new AbortController();
let running: Promise<void> = Promise.resolve();
beforeAll(async () => {
  mongo = await connectMongo({ uri: freshStores().mongoUri, appName: 'test' });
});
beforeEach(() => Promise.all([facts().deleteMany({}), saved().deleteMany({})]));
afterEach(async () => {
  stop.abort();
  await running;
});
afterAll(async () => {
  await mongo.dropDatabase();
  await mongo.close();
});

const facts = () => mongo.collection<Fact>('facts');
const saved = () => mongo.collection<Saved>('relayState');
const markOf = async () => (await saved().findOne({ _id: 'relay' }))?.polledUntil;

/** Long enough ago that a poll which has forgotten it does not find it again by its overlap. */
const longAgo = () => new Date(Date.now() - 10 * minute);
const write = (...written: [id: string, events: number][]) =>
  facts().insertMany(
    written.map(([_id, events]) => ({
      ...{ _id, changedAt: longAgo() },
      events: Array.from({ length: events }, (_, index) => ({ id: `${_id}:${index}`, type: 'fact', at: new Date() })),
    })),
  );

const start = (pollMs: number, handle: (event: OutboxEvent) => Promise<void>) => {
  const figures = createRelayFigures();
  const consumers = [{ name: 'test', types: ['fact'], handle }];
  stop = new AbortController();
  running = createRelay({ mongo, logger, sources: ['facts'], consumers, pollMs, figures }).run(stop.signal);
  return figures;
};

describe('a poll in which a consumer fails', () => {
  it.each(['first:0', 'second:0', 'second:1', 'third:0'])(
    'has not come any further, whatever it delivered besides: %s is offered until it is taken',
    async (bad) => {
      await write(['first', 1], ['second', 2], ['third', 1]);
      const offered: string[] = [];
      let isBroken = true;
      const figures = start(1, async ({ id }) => {
        offered.push(id);
        if (isBroken && id === bad) throw new Error('not now');
      });
      await eventually('a third try', async () => offered.filter((id) => id === bad).length >= 3);
      expect([await markOf(), figures.polledWholeAtMs]).toEqual([undefined, undefined]);

      isBroken = false;
      await eventually('the mark', async () => (await markOf()) !== undefined && figures.polledWholeAtMs !== undefined);
      expect(new Set(offered).size).toBe(4);
      expect(offered.filter((id) => id !== bad)).toHaveLength(3);
    },
  );
});

describe('a stream that was away', () => {
  /** From here on the stream of the next relay begins. */
  const markNow = async () => {
    const stream = mongo.getClient().db(mongo.name).watch([], { readConcern: 'majority' });
    await stream.tryNext();
    // By now a poll has seen whatever is old, so that only the stream can tell of it.
    await saved().insertOne({ _id: 'relay', token: stream.resumeToken, polledUntil: new Date() });
    await stream.close();
  };

  it('brings fifty documents to their consumers at once, and the next ones when those are taken', async () => {
    await markNow();
    await write(...Array.from({ length: 120 }, (_, index): [string, number] => [`fact-${index}`, 1]));
    const taken: PromiseWithResolvers<void>[] = [];
    start(minute, () => {
      const gate = Promise.withResolvers<void>();
      taken.push(gate);
      stop.signal.addEventListener('abort', () => gate.resolve());
      return gate.promise;
    });
    for (const begun of [50, 100, 120]) {
      await eventually(`${begun} to be brought`, async () => taken.length >= begun);
      // What came with them in one answer of the database is brought long before it answers again.
      for (let look = 0; look < 5; look += 1) await markOf();
      expect(taken).toHaveLength(begun);
      for (const { resolve } of taken) resolve();
    }
  });

  it('is followed anew when the server cannot read the place where it was', async () => {
    await saved().insertOne({ _id: 'relay', token: { _data: 'damaged' }, polledUntil: new Date() });
    const heard: string[] = [];
    start(20, async ({ id }) => void heard.push(id));
    let told = 0;
    await eventually('news by the stream', async () => {
      told += 1;
      await write([`fact-${told}`, 1]);
      return heard.length > 0;
    });
  });
});
