import type { mongo as driver } from 'mongoose';
import { second } from '#kernel/clock';
import type { Mongo } from '#platform/mongo/connect';
import { readServerTime } from '#platform/mongo/server-time';
import type { StockCount } from '../domain/stock-board.ts';
import type { StockFeed, StockNews } from '../ports.ts';
import type { InventoryCollection, InventoryDocument } from './inventory-model.ts';

const heartbeatMs = 250;
/** Two clocks part slowly; what sets one of them right is noticed after this. */
const clockGoodForMs = 5 * second;
const countFields = ['available', 'reserved', 'version'] as const;
const named = (prefix: string) => Object.fromEntries(countFields.map((field) => [prefix + field, 1]));
/** Without the holds: a busy record carries two thousand of them. */
const newsOnly = [
  {
    $project: {
      ...{ operationType: 1, documentKey: 1, wallTime: 1 },
      ...named('fullDocument.'),
      ...named('updateDescription.updatedFields.'),
    },
  },
];

/**
 * What changes in the collection `inventory`, as a change stream tells it: only what a majority has, and updates as the fields
 * that changed, because looking the document up again would read its holds. The stream starts at a moment before all records are
 * read, and the reading waits for that moment, so every write is in the reading, in the stream, or in both.
 */
export const createMongoStockFeed = (mongo: Mongo, inventory: InventoryCollection): StockFeed => {
  const readAll = () =>
    mongo.getClient().withSession({ causalConsistency: true }, async (session) => {
      await mongo.getClient().db(mongo.name).command({ ping: 1 }, { session });
      const since = session.operationTime;
      const fields = { available: 1, reserved: 1, version: 1 };
      const records = inventory.find({}, { session, projection: fields, readConcern: 'majority' });
      const counts = new Map<string, StockCount>();
      for await (const { _id, ...count } of records) counts.set(_id, count);
      return { counts, since };
    });

  return {
    open: async (signal) => {
      const { counts, since } = await readAll();
      const stream = inventory.watch(newsOnly, {
        readConcern: 'majority',
        maxAwaitTimeMS: heartbeatMs,
        ...(since ? { startAtOperationTime: since } : {}),
      });
      return { counts, changes: newsOf(mongo, { stream, signal }) };
    },
  };
};

type Followed = { stream: driver.ChangeStream<InventoryDocument>; signal: AbortSignal };

/** The server's clock, told by this machine's steady one: never behind it, and ahead by no more than the question took. */
const readClock = async (mongo: Mongo) => {
  const askedAtMs = performance.now();
  const serverMs = (await readServerTime(mongo)).getTime();
  const sinceMs = (): number => performance.now() - askedAtMs;
  return { isGood: () => sinceMs() < clockGoodForMs, nowMs: () => serverMs + sinceMs() };
};

/** Closes the stream when its reader leaves, and when the signal aborts. */
async function* newsOf(mongo: Mongo, { stream, signal }: Followed): AsyncGenerator<StockNews> {
  const close = (): void => void stream.close().catch(() => undefined);
  signal.addEventListener('abort', close, { once: true });
  try {
    let clock = await readClock(mongo);
    while (!signal.aborted) {
      if (!clock.isGood()) clock = await readClock(mongo);
      const askedAtMs = performance.now();
      const change = await stream.tryNext();
      // Nothing new is what the server has answered: it was so when it was asked, and is not known since.
      if (!change) yield { kind: 'silence', ageMs: performance.now() - askedAtMs };
      else yield toNews(change, Math.max(0, clock.nowMs() - writtenAtMs(change)));
    }
  } finally {
    signal.removeEventListener('abort', close);
    close();
  }
}

/** By the server's clock. A server that does not say it leaves the board for old, and stock is read. */
const writtenAtMs = (change: driver.ChangeStreamDocument<InventoryDocument>): number =>
  ('wallTime' in change ? change.wallTime?.getTime() : undefined) ?? Number.NEGATIVE_INFINITY;

const toNews = (change: driver.ChangeStreamDocument<InventoryDocument>, ageMs: number): StockNews => {
  switch (change.operationType) {
    case 'insert':
    case 'replace': {
      const { available, reserved, version } = change.fullDocument;
      return { ageMs, kind: 'seen', id: change.documentKey._id, count: { available, reserved, version } };
    }
    case 'update':
      return {
        ageMs,
        kind: 'changed',
        id: change.documentKey._id,
        change: change.updateDescription.updatedFields ?? {},
      };
    case 'delete':
      return { ageMs, kind: 'removed', id: change.documentKey._id };
    default:
      return isHarmless(change.operationType) ? { ageMs, kind: 'silence' } : { ageMs, kind: 'replaced' };
  }
};

/** Indexes and validators come and go; a collection that was dropped or renamed is another one. */
const isHarmless = (operation: string): boolean =>
  !['drop', 'rename', 'dropDatabase', 'invalidate'].includes(operation);
