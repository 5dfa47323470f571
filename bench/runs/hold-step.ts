import {
  createInventoryCollection,
  type InventoryCollection,
} from '../../packages/scarlet-fashion-backend/src/modules/inventory/adapters/inventory-model.ts';
import { createMongoStock } from '../../packages/scarlet-fashion-backend/src/modules/inventory/adapters/mongo-stock.ts';
import { createRedisMutex } from '../../packages/scarlet-fashion-backend/src/modules/inventory/adapters/redis-mutex.ts';
import { systemTimer } from '../../packages/scarlet-fashion-backend/src/modules/inventory/adapters/system-timer.ts';
import { createStockCounters } from '../../packages/scarlet-fashion-backend/src/modules/inventory/domain/stock-counters.ts';
import type { StockMutex } from '../../packages/scarlet-fashion-backend/src/modules/inventory/ports.ts';
import { createStockBatcher } from '../../packages/scarlet-fashion-backend/src/modules/inventory/use-cases/batch-stock.ts';
import { createSoldOutMemory } from '../../packages/scarlet-fashion-backend/src/modules/inventory/use-cases/sold-out-memory.ts';
import { createWriteBatch } from '../../packages/scarlet-fashion-backend/src/modules/inventory/use-cases/write-batch.ts';
import { quantile, round } from '../report/figures.ts';
import type { Stage } from './stage.ts';

const callers = 200;
const logger = { info: () => undefined, warn: () => undefined, error: console.error };

type Buy = (key: string) => Promise<void>;
type Pace = { name: string; operationsPerSecond: number; p50Ms: number; p99Ms: number };
export type HoldStep = { batched: number; oneByOne: number; runs: readonly Pace[] };

/** Closed loop: every caller holds one piece, buys it, and begins again until the time is over. */
const pace = async (name: string, seconds: number, buy: Buy): Promise<Pace> => {
  const tookMs: number[] = [];
  const startMs = performance.now();
  const call = async (caller: number): Promise<void> => {
    for (let turn = 0; performance.now() < startMs + seconds * 1_000; turn += 1) {
      const beganMs = performance.now();
      await buy(`${caller}-${turn}#1`);
      tookMs.push(performance.now() - beganMs);
    }
  };
  await Promise.all(Array.from({ length: callers }, (_, caller) => call(caller)));
  const operationsPerSecond = round((tookMs.length * 2_000) / (performance.now() - startMs));
  return { name, operationsPerSecond, p50Ms: quantile(tookMs, 0.5), p99Ms: quantile(tookMs, 0.99) };
};

const newArticle = async (inventory: InventoryCollection, sku: string) => {
  const units = 100_000_000;
  const counts = { received: units, writtenOff: 0, available: units, reserved: 0, sold: 0, shortfall: 0, version: 0 };
  await inventory.insertOne({ _id: `${sku}@BLR`, ...counts, holds: [] });
  return { sku, shop: 'BLR', quantity: 1 };
};

/** As the shop does it. */
const batched = async (inventory: InventoryCollection, sku: string, mutex: StockMutex): Promise<Buy> => {
  const counters = createStockCounters();
  const soldOut = createSoldOutMemory({ timer: systemTimer });
  const writeBatch = createWriteBatch({ stock: createMongoStock(inventory), soldOut, counters });
  const batcher = createStockBatcher({ writeBatch, mutex, timer: systemTimer, counters });
  const line = await newArticle(inventory, sku);
  return async (key) => {
    const { kind } = await batcher.hold('hot', { ...line, key, bufferUnits: 0 });
    if (kind === 'held') await batcher.settle('hot', { key, line, into: 'sold' });
  };
};

/** Only here, to compare with: every caller writes for itself, behind a lock of its own or without one. */
const oneByOne = async (inventory: InventoryCollection, sku: string, mutex: StockMutex): Promise<Buy> => {
  const stock = createMongoStock(inventory);
  const line = await newArticle(inventory, sku);
  const id = `${sku}@BLR`;
  return async (key) => {
    await mutex.runExclusive('hot', () => stock.hold(id, [{ ...line, key, bufferUnits: 0 }]));
    await mutex.runExclusive('hot', () => stock.settle(id, { holds: [{ key, quantity: 1 }], into: 'sold' }));
  };
};

const noMutex: StockMutex = { runExclusive: (_product, work) => work() };

/** Holds and sales of one hot article a second, the batcher called directly. */
export const measureHoldStep = async ({ books, size, say }: Stage): Promise<HoldStep> => {
  const inventory = createInventoryCollection(books.mongo);
  const mutex = () => createRedisMutex({ lockRedis: [books.redis], logger, counters: createStockCounters() });
  const { seconds } = size;
  const kinds = [
    { name: 'one by one, no lock', buy: await oneByOne(inventory, 'BENCH-ONE', noMutex) },
    { name: 'one by one, a lock a buyer', buy: await oneByOne(inventory, 'BENCH-ONE-LOCK', mutex()) },
    { name: 'batched, no lock', buy: await batched(inventory, 'BENCH-BATCH', noMutex) },
    { name: 'batched, a lock a batch', buy: await batched(inventory, 'BENCH-BATCH-LOCK', mutex()) },
  ];
  const runs: Pace[] = [];
  for (const { name, buy } of kinds) {
    const run = await pace(name, seconds, buy);
    runs.push(run);
    say(`hold step, ${name}: ${run.operationsPerSecond}/s, p99 ${run.p99Ms} ms`);
  }
  const rateOf = (name: string): number => runs.find((run) => run.name === name)?.operationsPerSecond ?? 0;
  return { batched: rateOf('batched, a lock a batch'), oneByOne: rateOf('one by one, no lock'), runs };
};
