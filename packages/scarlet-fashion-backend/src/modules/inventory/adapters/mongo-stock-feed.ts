import type { mongo as driver } from 'mongoose';
import type { Mongo } from '#platform/mongo/connect';
import type { StockCount } from '../domain/stock-board.ts';
import type { StockFeed, StockNews } from '../ports.ts';
import type { InventoryCollection, InventoryDocument } from './inventory-model.ts';

const heartbeatMs = 500;
const countFields = ['available', 'reserved', 'version'] as const;
const named = (prefix: string) => Object.fromEntries(countFields.map((field) => [prefix + field, 1]));
/** Without the holds: a busy record carries two thousand of them. */
const newsOnly = [
  {
    $project: {
      ...{ operationType: 1, documentKey: 1 },
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
      return { counts, changes: newsOf(stream, signal) };
    },
  };
};

type Stream = driver.ChangeStream<InventoryDocument>;

/** Closes the stream when its reader leaves, and when the signal aborts. */
async function* newsOf(stream: Stream, signal: AbortSignal): AsyncGenerator<StockNews> {
  const close = (): void => void stream.close().catch(() => undefined);
  signal.addEventListener('abort', close, { once: true });
  try {
    while (!signal.aborted) {
      const change = await stream.tryNext();
      yield change ? toNews(change) : { kind: 'silence' };
    }
  } finally {
    signal.removeEventListener('abort', close);
    close();
  }
}

const toNews = (change: driver.ChangeStreamDocument<InventoryDocument>): StockNews => {
  switch (change.operationType) {
    case 'insert':
    case 'replace': {
      const { available, reserved, version } = change.fullDocument;
      return { kind: 'seen', id: change.documentKey._id, count: { available, reserved, version } };
    }
    case 'update':
      return { kind: 'changed', id: change.documentKey._id, change: change.updateDescription.updatedFields ?? {} };
    case 'delete':
      return { kind: 'removed', id: change.documentKey._id };
    default:
      return isHarmless(change.operationType) ? { kind: 'silence' } : { kind: 'replaced' };
  }
};

/** Indexes and validators come and go; a collection that was dropped or renamed is another one. */
const isHarmless = (operation: string): boolean =>
  !['drop', 'rename', 'dropDatabase', 'invalidate'].includes(operation);
