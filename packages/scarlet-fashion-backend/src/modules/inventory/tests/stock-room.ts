/** Stock records on a real database and the batcher of one process, without the rest of the shop. */
import { randomBytes } from 'node:crypto';
import { startAudit } from '@scarlet/testkit/audit/start-audit';
import { freshStores } from '@scarlet/testkit/fresh-stores';
import { connectMongo, type Mongo, prepareCollections } from '#platform/mongo/connect';
import { createInventoryCollection } from '../adapters/inventory-model.ts';
import { createMongoStock } from '../adapters/mongo-stock.ts';
import { systemTimer } from '../adapters/system-timer.ts';
import { createStockCounters } from '../domain/stock-counters.ts';
import type { StockMutex, StockStore, Timer } from '../ports.ts';
import { createStockBatcher } from '../use-cases/batch-stock.ts';
import { createSoldOutMemory } from '../use-cases/sold-out-memory.ts';
import { createWriteBatch } from '../use-cases/write-batch.ts';
import { keyOf } from './stock-records.ts';

export const noMutex: StockMutex = { runExclusive: (_product, work) => work() };

/** `isAudited`: with the auditor beside it, `close` fails when a record was wrong at any instant. */
export const openStockRoom = async ({ uri = freshStores().mongoUri, isAudited = false } = {}) => {
  const mongo = await connectMongo({ uri, appName: 'test' });
  createInventoryCollection(mongo);
  await prepareCollections(mongo);
  const audit = isAudited ? await startAudit(uri) : undefined;
  const close = async (): Promise<void> => {
    const seen = await audit?.endClean().catch((violation: unknown) => violation);
    await mongo.dropDatabase();
    await mongo.close();
    if (seen !== undefined) throw seen;
  };
  return { mongo, article: (units: number) => putArticle(mongo, units), close };
};

/** A new article with its stock at BLR. */
const putArticle = async (mongo: Mongo, units: number): Promise<string> => {
  const sku = `DR-${randomBytes(5).toString('hex').toUpperCase()}-M`;
  const counts = { received: units, writtenOff: 0, available: units, reserved: 0, sold: 0, shortfall: 0, version: 0 };
  await createInventoryCollection(mongo).insertOne({ _id: `${sku}@BLR`, ...counts, holds: [] });
  return sku;
};

type Process = { mongo: Mongo; mutex?: StockMutex; timer?: Timer; stock?: StockStore };

/** The batcher of a process of its own, spoken to in orders of one article: order 7 has the key of attempt 1 of order 7. */
export const startProcess = ({ mongo, mutex = noMutex, timer = systemTimer, stock: given }: Process) => {
  const stock = given ?? createMongoStock(createInventoryCollection(mongo));
  const counters = createStockCounters();
  const soldOut = createSoldOutMemory({ timer });
  const writeBatch = createWriteBatch({ stock, soldOut, counters });
  const batcher = createStockBatcher({ writeBatch, mutex, timer, counters });
  const line = (sku: string, quantity: number) => ({ sku, shop: 'BLR', quantity });
  const settle = (into: 'sold' | 'available') => (sku: string, order: number, quantity: number) =>
    batcher.settle('a product', { key: keyOf(order), line: line(sku, quantity), into });
  return {
    ...{ batcher, counters, soldOut, stock },
    hold: (sku: string, order: number, quantity = 1) =>
      batcher.hold('a product', { ...line(sku, quantity), key: keyOf(order), bufferUnits: 0 }),
    sell: (sku: string, order: number, quantity = 1) => settle('sold')(sku, order, quantity),
    giveBack: (sku: string, order: number, quantity = 1) => settle('available')(sku, order, quantity),
  };
};
