// Holds and sales of one hot article a second: batched, and one by one. `node bench/hold-step.ts [seconds]`
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServers } from '@scarlet/services';
import {
  createInventoryCollection,
  type InventoryCollection,
} from '../packages/scarlet-fashion-backend/src/modules/inventory/adapters/inventory-model.ts';
import { createMongoStock } from '../packages/scarlet-fashion-backend/src/modules/inventory/adapters/mongo-stock.ts';
import { createRedisMutex } from '../packages/scarlet-fashion-backend/src/modules/inventory/adapters/redis-mutex.ts';
import { systemTimer } from '../packages/scarlet-fashion-backend/src/modules/inventory/adapters/system-timer.ts';
import { createStockCounters } from '../packages/scarlet-fashion-backend/src/modules/inventory/domain/stock-counters.ts';
import type { StockMutex } from '../packages/scarlet-fashion-backend/src/modules/inventory/ports.ts';
import { createStockBatcher } from '../packages/scarlet-fashion-backend/src/modules/inventory/use-cases/batch-stock.ts';
import { createSoldOutMemory } from '../packages/scarlet-fashion-backend/src/modules/inventory/use-cases/sold-out-memory.ts';
import { createWriteBatch } from '../packages/scarlet-fashion-backend/src/modules/inventory/use-cases/write-batch.ts';
import { connectMongo, prepareCollections } from '../packages/scarlet-fashion-backend/src/platform/mongo/connect.ts';
import { connectRedis, waitForRedis } from '../packages/scarlet-fashion-backend/src/platform/redis/connect.ts';

const callers = 200;
const seconds = Number(process.argv[2] ?? '5');
const logger = { info: () => undefined, warn: () => undefined, error: console.error };

type Buy = (key: string) => Promise<void>;
type Run = { perSecond: number; p50Ms: number; p99Ms: number };

/** Closed loop: every caller holds one piece, buys it, and begins again until the time is over. */
const measure = async (buy: Buy): Promise<Run> => {
  const tookMs: number[] = [];
  const startMs = performance.now();
  const endMs = startMs + seconds * 1_000;
  const call = async (caller: number): Promise<void> => {
    for (let turn = 0; performance.now() < endMs; turn += 1) {
      const beganMs = performance.now();
      await buy(`${caller}-${turn}-${Math.random()}#1`);
      tookMs.push(performance.now() - beganMs);
    }
  };
  await Promise.all(Array.from({ length: callers }, (_, caller) => call(caller)));
  const elapsedMs = performance.now() - startMs;
  tookMs.sort((left, right) => left - right);
  const at = (share: number) => Math.round((tookMs[Math.floor(tookMs.length * share)] ?? 0) * 10) / 10;
  return { perSecond: Math.round((tookMs.length * 2_000) / elapsedMs), p50Ms: at(0.5), p99Ms: at(0.99) };
};

const article = async (inventory: InventoryCollection, sku: string): Promise<{ sku: string; shop: string }> => {
  const units = 100_000_000;
  const counts = { received: units, writtenOff: 0, available: units, reserved: 0, sold: 0, shortfall: 0, version: 0 };
  await inventory.insertOne({ _id: `${sku}@BLR`, ...counts, holds: [] });
  return { sku, shop: 'BLR' };
};

/** As the shop does it. */
const batched = async (inventory: InventoryCollection, mutexOf: (counters: Counters) => StockMutex, sku: string) => {
  const counters = createStockCounters();
  const soldOut = createSoldOutMemory({ timer: systemTimer });
  const writeBatch = createWriteBatch({ stock: createMongoStock(inventory), soldOut, counters });
  const batcher = createStockBatcher({ writeBatch, mutex: mutexOf(counters), timer: systemTimer, counters });
  const line = { ...(await article(inventory, sku)), quantity: 1 };
  const buy: Buy = async (key) => {
    const { kind } = await batcher.hold('hot', { ...line, key, bufferUnits: 0 });
    if (kind === 'held') await batcher.settle('hot', { key, line, into: 'sold' });
  };
  return { ...(await measure(buy)), counters };
};
type Counters = ReturnType<typeof createStockCounters>;

/** Only here, to compare with: every caller writes for himself. */
const oneByOne = async (inventory: InventoryCollection, sku: string) => {
  const stock = createMongoStock(inventory);
  const { shop } = await article(inventory, sku);
  const id = `${sku}@${shop}`;
  return measure(async (key) => {
    await stock.hold(id, [{ sku, shop, quantity: 1, key, bufferUnits: 0 }]);
    await stock.settle(id, { holds: [{ key, quantity: 1 }], into: 'sold' });
  });
};

const dataDir = await mkdtemp(join(tmpdir(), 'scarlet-bench-'));
const servers = await startServers({ dataDir, preferredPorts: 'any', env: {}, report: () => undefined });
const mongo = await connectMongo({ uri: servers.mongoUri, appName: 'bench' });
const redis = connectRedis({ url: servers.redisUrl, logger });
try {
  const inventory = createInventoryCollection(mongo);
  await prepareCollections(mongo);
  await waitForRedis(redis, 5_000);
  const alone = await oneByOne(inventory, 'ONE-BY-ONE');
  const locked = await batched(
    inventory,
    (counters) => createRedisMutex({ lockRedis: [redis], logger, counters }),
    'WITH-LOCK',
  );
  const free = await batched(inventory, () => ({ runExclusive: (_product, work) => work() }), 'NO-LOCK');
  console.log(`Holds and sales of one article, ${callers} callers, ${seconds} s each`);
  console.table({ 'one by one': alone, 'batched, with the lock': locked, 'batched, no lock': free });
  console.log(`Batched with the lock is ${(locked.perSecond / alone.perSecond).toFixed(1)} times one by one.`);
  console.log('The lock run:', locked.counters);
} finally {
  redis.disconnect();
  await mongo.close();
  await servers.stop();
  await rm(dataDir, { recursive: true, force: true });
}
