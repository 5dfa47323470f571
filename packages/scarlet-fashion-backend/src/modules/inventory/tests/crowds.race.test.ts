import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort, startRedis } from '@scarlet/services';
import { freshStores } from '@scarlet/testkit/fresh-stores';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectRedis, waitForRedis } from '#platform/redis/connect';
import { createRedisMutex, type LockRedis } from '../adapters/redis-mutex.ts';
import { createStockCounters } from '../domain/stock-counters.ts';
import type { StockMutex } from '../ports.ts';
import { faultsOf, recordOf } from './stock-records.ts';
import { noMutex, openStockRoom, startProcess } from './stock-room.ts';

const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
const connect = async (url: string): Promise<LockRedis> => {
  const redis = connectRedis({ url, logger });
  await waitForRedis(redis, 5_000);
  return redis;
};

let room: Awaited<ReturnType<typeof openStockRoom>>;
const servers: Awaited<ReturnType<typeof startRedis>>[] = [];
const dirs: string[] = [];
const connections: Record<'one' | 'three' | 'away', LockRedis[]> = { one: [], three: [], away: [] };
beforeAll(async () => {
  room = await openStockRoom({ isAudited: true });
  for (let count = 0; count < 3; count += 1) {
    const dir = await mkdtemp(join(tmpdir(), 'scarlet-crowd-'));
    dirs.push(dir);
    servers.push(await startRedis({ dir }));
  }
  connections.one = [await connect(freshStores().redisUrl)];
  connections.three = await Promise.all(servers.map(({ url }) => connect(url)));
  connections.away = [connectRedis({ url: `redis://127.0.0.1:${await findFreePort('any')}`, logger })];
});
afterAll(async () => {
  for (const connection of Object.values(connections).flat()) connection.disconnect();
  await Promise.all(servers.map((server) => server.stop()));
  await Promise.all(dirs.map((dir) => rm(dir, { recursive: true, force: true })));
  await room.close();
});

const record = (sku: string) => recordOf(room.mongo, sku);
const times = <Value>(count: number, make: (index: number) => Value): Value[] =>
  Array.from({ length: count }, (_, index) => make(index));
const on = (servers: keyof typeof connections): StockMutex =>
  createRedisMutex({ lockRedis: connections[servers], logger, counters: createStockCounters() });

const locks: readonly (readonly [string, () => StockMutex])[] = [
  ['without a lock', () => noMutex],
  ['with the lock of one server', () => on('one')],
  ['with the lock of a majority of three servers', () => on('three')],
  ['with a lock server that is never there', () => on('away')],
];

describe.each(locks)('five hundred callers in two processes, %s', (_how, mutex) => {
  it('get one piece when there is one', async () => {
    const processes = times(2, () => startProcess({ ...room, mutex: mutex() }));
    const sku = await room.article(1);
    const verdicts = await Promise.all(times(500, (buyer) => processes[buyer % 2]?.hold(sku, buyer)));
    expect(verdicts.filter((verdict) => verdict?.kind === 'held')).toHaveLength(1);
    expect(verdicts.filter((verdict) => verdict?.kind === 'short')).toHaveLength(499);
    expect(await record(sku)).toMatchObject({ available: 0, reserved: 1 });
  });

  it('get three hundred when there are three hundred, sell some, give some back, and lose none', async () => {
    const processes = times(2, () => startProcess({ ...room, mutex: mutex() }));
    const sku = await room.article(300);
    const ends = ['back', 'sold', 'sold', 'sold', 'kept'] as const;
    const live = async (buyer: number): Promise<string> => {
      const verdict = await processes[buyer % 2]?.hold(sku, buyer);
      if (verdict?.kind !== 'held') return verdict?.kind ?? 'nothing';
      const end = ends[buyer % 5] ?? 'kept';
      // Whoever pays is not always the process that held.
      const other = processes[(buyer >> 1) % 2];
      await { back: other?.giveBack, sold: other?.sell, kept: undefined }[end]?.(sku, buyer);
      return end;
    };
    const ended = Map.groupBy(await Promise.all(times(500, live)), (end) => end);
    const count = (end: string) => ended.get(end)?.length ?? 0;

    const after = await record(sku);
    expect(faultsOf(after)).toEqual([]);
    expect(after).toMatchObject({ sold: count('sold'), reserved: count('kept') });
    expect(after?.available).toBe(300 - count('sold') - count('kept'));
    // Nobody was sent away while there was more than what came back.
    expect(count('sold') + count('kept') + count('back')).toBeGreaterThanOrEqual(300);
    expect(count('busy')).toBe(0);
  });
});

describe('bags of many sizes', () => {
  it('never wait for each other: two hundred want two sizes each, in both orders', async () => {
    const { hold, giveBack, counters } = startProcess({ ...room, mutex: on('one') });
    const [left, right] = [await room.article(50), await room.article(50)];
    const buy = async (buyer: number) => {
      const sizes = buyer % 2 ? [left, right] : [right, left];
      const verdicts = await Promise.all(sizes.map((sku) => hold(sku, buyer)));
      if (verdicts.every(({ kind }) => kind === 'held')) return 'bought';
      await Promise.all(sizes.map((sku) => giveBack(sku, buyer)));
      return 'nothing';
    };
    const bought = (await Promise.all(times(200, buy))).filter((end) => end === 'bought').length;
    expect(bought).toBe(50);
    for (const sku of [left, right]) {
      expect(await record(sku)).toMatchObject({ available: 0, reserved: 50 });
      expect(faultsOf(await record(sku))).toEqual([]);
    }
    // Both sizes of a product share its queue: a few flushes, not four hundred writes.
    expect(counters.flushes).toBeLessThan(20);
  });
});

describe('one key in two processes at once', () => {
  it('holds once, is sold once, and goes back never', async () => {
    const [here, there] = [startProcess({ ...room, mutex: on('one') }), startProcess({ ...room, mutex: on('away') })];
    const sku = await room.article(10);
    const holds = await Promise.all(times(20, (turn) => (turn % 2 ? here : there).hold(sku, 1, 3)));
    expect(new Set(holds.map(({ kind }) => kind))).toEqual(new Set(['held']));
    expect(await record(sku)).toMatchObject({ available: 7, reserved: 3 });
    await Promise.all(times(20, (turn) => (turn % 2 ? here : there).sell(sku, 1, 3)));
    await Promise.all(times(20, (turn) => (turn % 2 ? here : there).giveBack(sku, 1, 3)));
    expect(await record(sku)).toMatchObject({ available: 7, reserved: 0, sold: 3 });
  });
});
