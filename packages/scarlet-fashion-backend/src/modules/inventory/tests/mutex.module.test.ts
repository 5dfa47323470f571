import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort, startRedis } from '@scarlet/services';
import { freshStores } from '@scarlet/testkit/fresh-stores';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectRedis, waitForRedis } from '#platform/redis/connect';
import { createRedisMutex, type LockRedis } from '../adapters/redis-mutex.ts';
import { createStockCounters } from '../domain/stock-counters.ts';

const log: string[] = [];
const note = (event: string) => void log.push(event);
const logger = { info: () => undefined, warn: note, error: note };

const connect = async (url: string): Promise<LockRedis> => {
  const redis = connectRedis({ url, logger: { ...logger, warn: () => undefined } });
  // A machine that is busy with other things shall not look like a lock server that is gone.
  redis.options.commandTimeout = 5_000;
  await waitForRedis(redis, 5_000);
  return redis;
};

let redis: LockRedis;
let product = '';
beforeAll(async () => {
  redis = await connect(freshStores().redisUrl);
});
beforeEach(() => {
  log.length = 0;
  counters = createStockCounters();
  product = `dress-${randomBytes(4).toString('hex')}`;
});
afterAll(() => redis.disconnect());

let counters = createStockCounters();
/** A lock of a process of its own. */
const mutexOn = (...lockRedis: readonly LockRedis[]) => createRedisMutex({ lockRedis, logger, counters });
/** The same, of a process that would rather wait than go on without it. */
const patientMutexOn = (...lockRedis: readonly LockRedis[]) =>
  createRedisMutex({ lockRedis, logger, counters, budgetMs: 20_000 });

/** Work that knows how many do it at the same moment. */
const crowd = () => {
  const seen = { now: 0, most: 0, done: 0 };
  const work = async (): Promise<void> => {
    seen.now += 1;
    seen.most = Math.max(seen.most, seen.now);
    await redis.ping();
    seen.now -= 1;
    seen.done += 1;
  };
  return { seen, work };
};

describe('the lock of a product', () => {
  it('lets one after the other work on it, from two processes', async () => {
    const [here, there] = [patientMutexOn(redis), patientMutexOn(redis)];
    const { seen, work } = crowd();
    await Promise.all(Array.from({ length: 4 }, (_, turn) => (turn % 2 ? here : there).runExclusive(product, work)));
    expect(seen).toEqual({ now: 0, most: 1, done: 4 });
    expect(log).toEqual([]);
  });

  it('leaves other products alone', async () => {
    const mutex = mutexOn(redis);
    const { promise: other, resolve: otherIsDone } = Promise.withResolvers<void>();
    await mutex.runExclusive(product, async () => {
      await mutex.runExclusive(`${product}-too`, async () => otherIsDone());
      await other;
    });
    expect(log).toEqual([]);
  });

  it('is given back when the work fails, and the failure is told', async () => {
    const mutex = mutexOn(redis);
    await expect(mutex.runExclusive(product, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await redis.exists(`lock:stock:${product}`)).toBe(0);
  });
});

describe('a lock that somebody else keeps', () => {
  it('is waited for a fifth of a second, then left alone for a second', async () => {
    const mutex = mutexOn(redis);
    await redis.set(`lock:stock:${product}`, 'a holder that sleeps', 'PX', 60_000);
    const takes = async (): Promise<number> => {
      const startMs = performance.now();
      await mutex.runExclusive(product, async () => undefined);
      return performance.now() - startMs;
    };
    const first = await takes();
    expect(first).toBeGreaterThanOrEqual(190);
    // The second one does not ask at all: there is nothing to wait for.
    expect(await takes()).toBeLessThan(first);
    expect(log).toEqual(['inventory.lock_missed']);
    expect(counters).toMatchObject({ lockSkipped: 2, lockLost: 0 });
    expect(await redis.get(`lock:stock:${product}`)).toBe('a holder that sleeps');
  });

  it('is never given back by those who went on without it', async () => {
    const mutex = mutexOn(redis);
    await mutex.runExclusive(product, async () => {
      await redis.set(`lock:stock:${product}`, 'the next holder', 'PX', 60_000);
    });
    expect(await redis.get(`lock:stock:${product}`)).toBe('the next holder');
    expect(log).toEqual(['inventory.lock_lost']);
    expect(counters).toMatchObject({ lockSkipped: 0, lockLost: 1 });
  });
});

describe('three lock servers', () => {
  let dirs: string[] = [];
  let servers: Awaited<ReturnType<typeof startRedis>>[] = [];
  let three: LockRedis[] = [];
  beforeAll(async () => {
    dirs = await Promise.all([1, 2, 3].map(() => mkdtemp(join(tmpdir(), 'scarlet-lock-'))));
    servers = await Promise.all(dirs.map((dir) => startRedis({ dir })));
    three = await Promise.all(servers.map(({ url }) => connect(url)));
  });
  afterAll(async () => {
    for (const one of three) one.disconnect();
    await Promise.all(servers.map((server) => server.stop()));
    await Promise.all(dirs.map((dir) => rm(dir, { recursive: true, force: true })));
  });

  it('agree by majority: with one of them away, one after the other still works', async () => {
    await servers[2]?.stop();
    const mutex = patientMutexOn(...three);
    const { seen, work } = crowd();
    await Promise.all(Array.from({ length: 4 }, () => mutex.runExclusive(product, work)));
    expect(seen).toMatchObject({ most: 1, done: 4 });
  });

  it('are not needed: with two of them away the work is done without a lock', async () => {
    await servers[1]?.stop();
    const mutex = mutexOn(...three);
    expect(await mutex.runExclusive(product, async () => 'done')).toBe('done');
    expect(log).toContain('inventory.lock_missed');
  });
});

describe('no lock server at all', () => {
  it('is a choice: the work is done at once, and nothing is missed', async () => {
    expect(await mutexOn().runExclusive(product, async () => 'done')).toBe('done');
    expect([log, counters.lockSkipped]).toEqual([[], 0]);
  });

  it('costs a fifth of a second once when there should be one, and nothing after that', async () => {
    const away = connectRedis({
      url: `redis://127.0.0.1:${await findFreePort('any')}`,
      logger: { ...logger, warn: () => undefined },
    });
    const mutex = mutexOn(away);
    for (let buyer = 0; buyer < 5; buyer += 1) expect(await mutex.runExclusive(product, async () => buyer)).toBe(buyer);
    away.disconnect();
    expect(log).toEqual(['inventory.lock_missed']);
  });
});
