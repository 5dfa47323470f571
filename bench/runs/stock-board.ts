import { setTimeout as pause } from 'node:timers/promises';
import { createInventoryCollection } from '../../packages/scarlet-fashion-backend/src/modules/inventory/adapters/inventory-model.ts';
import { createMongoStockFeed } from '../../packages/scarlet-fashion-backend/src/modules/inventory/adapters/mongo-stock-feed.ts';
import { systemTimer } from '../../packages/scarlet-fashion-backend/src/modules/inventory/adapters/system-timer.ts';
import { createStockBoard } from '../../packages/scarlet-fashion-backend/src/modules/inventory/domain/stock-board.ts';
import { createFollowStock } from '../../packages/scarlet-fashion-backend/src/modules/inventory/use-cases/follow-stock.ts';
import { quantile, round } from '../report/figures.ts';
import type { Stage } from './stage.ts';

const writers = 16;
/** Together, as in a busy sale. */
const updatesPerSecond = 1_000;
const logger = { info: () => undefined, warn: () => undefined, error: console.error };

/** From the answer to a write until the board shows it; and the same as the board itself tells it, sampled on the way. */
export type StockBoardRun = {
  updatesPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  maxMs: number;
  toldP99Ms: number;
};

/** The board of a process, which notes when it hears of each version of a record. */
const followBoard = async ({ books }: Stage, signal: AbortSignal) => {
  const inventory = createInventoryCollection(books.mongo);
  const board = createStockBoard();
  const shownMs = new Map<string, number>();
  const noted = {
    ...board,
    change: (id: string, change: Parameters<typeof board.change>[1]) => {
      board.change(id, change);
      shownMs.set(`${id} ${change.version}`, performance.now());
    },
  };
  const feed = createMongoStockFeed(books.mongo, inventory);
  const follower = createFollowStock({ feed, board: noted, timer: systemTimer, logger });
  const following = follower.follow(signal);
  while (!follower.isUp()) await pause(10);
  return { inventory, shownMs, following, follower };
};

/** How far a board is behind the store while records are written as fast as in a sale. */
export const measureStockBoard = async (stage: Stage): Promise<StockBoardRun> => {
  const { books, size, say } = stage;
  const ids = (await books.newStyles({ articles: writers, units: 1 })).map((sku) => `${sku}@BLR`);
  const stop = new AbortController();
  const { inventory, shownMs, following, follower } = await followBoard(stage, stop.signal);
  const answeredMs = new Map<string, number>();
  const toldMs: number[] = [];
  const startMs = performance.now();
  const endMs = startMs + size.seconds * 1_000;

  const write = async (id: string): Promise<void> => {
    for (let turn = 1; performance.now() < endMs; turn += 1) {
      const more = { $inc: { received: 1, available: 1, version: 1 } };
      const record = await inventory.findOneAndUpdate({ _id: id }, more, { returnDocument: 'after' });
      answeredMs.set(`${id} ${record?.version}`, performance.now());
      toldMs.push(follower.lagMs());
      await pause(Math.max(0, startMs + (turn * writers * 1_000) / updatesPerSecond - performance.now()));
    }
  };
  await Promise.all(ids.map(write));
  const tookMs = performance.now() - startMs;
  while ([...answeredMs.keys()].some((version) => !shownMs.has(version))) await pause(10);
  stop.abort();
  await following;

  const behindMs = [...answeredMs].map(([version, ms]) => Math.max(0, (shownMs.get(version) ?? 0) - ms));
  const run = {
    updatesPerSecond: round((answeredMs.size * 1_000) / tookMs),
    ...{ p50Ms: quantile(behindMs, 0.5), p99Ms: quantile(behindMs, 0.99), maxMs: round(Math.max(...behindMs)) },
    toldP99Ms: quantile(toldMs, 0.99),
  };
  say(`stock board at ${run.updatesPerSecond} writes/s: p50 ${run.p50Ms} ms, p99 ${run.p99Ms} ms behind`);
  return run;
};
