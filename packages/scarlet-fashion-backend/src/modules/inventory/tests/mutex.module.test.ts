import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort, startRedis } from '@scarlet/services';
import { freshStores } from '@scarlet/testkit/fresh-stores';
import { startTcpProxy, type TcpProxy } from '@scarlet/testkit/tcp-proxy';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { connectRedis, waitForRedis } from '#platform/redis/connect';
import { createRedisMutex, type LockRedis } from '../adapters/redis-mutex.ts';
import { createStockCounters } from '../domain/stock-counters.ts';
import type { Timer } from '../ports.ts';

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

  it('ends three seconds after its holder has died', async () => {
    const askedAtMs = performance.now();
    const leftMs = await mutexOn(redis).runExclusive(product, () => redis.pttl(`lock:stock:${product}`));
    expect(leftMs).toBeLessThanOrEqual(3_000);
    expect(leftMs).toBeGreaterThan(2_990 - (performance.now() - askedAtMs));
  });
});

/** Time that passes only while somebody waits: how long the servers take to answer is no part of it. */
const createWaitingTime = () => {
  let nowMs = 0;
  const pass = (ms: number): void => {
    nowMs += ms;
  };
  const timer: Timer = {
    nowMs: () => nowMs,
    after: (delayMs, run) => {
      pass(delayMs);
      const soon = setImmediate(run);
      return () => clearImmediate(soon);
    },
  };
  return { timer, pass };
};

describe('a lock that somebody else keeps', () => {
  it('is asked for every 1 to 3 ms for a fifth of a second, then left alone for a second', async () => {
    const { timer, pass } = createWaitingTime();
    const mutex = createRedisMutex({ lockRedis: [redis], logger, counters, timer });
    await redis.set(`lock:stock:${product}`, 'a holder that sleeps', 'PX', 600_000);
    const asked = vi.spyOn(redis, 'sendCommand');
    const take = async (): Promise<{ waitedMs: number; tries: number }> => {
      const [startMs, before] = [timer.nowMs(), asked.mock.calls.length];
      await mutex.runExclusive(product, async () => undefined);
      return { waitedMs: timer.nowMs() - startMs, tries: asked.mock.calls.length - before };
    };
    const first = await take();
    expect(first.waitedMs).toBeGreaterThanOrEqual(200);
    expect(first.waitedMs).toBeLessThan(207);
    expect(first.tries).toBeGreaterThan(66);
    expect(first.tries).toBeLessThan(203);
    // The waiting after the last try is a part of the second.
    pass(990);
    expect(await take()).toEqual({ waitedMs: 0, tries: 0 });
    expect(log).toEqual(['inventory.lock_missed']);
    expect(counters).toMatchObject({ lockSkipped: 2, lockLost: 0 });
    pass(10);
    expect((await take()).tries).toBeGreaterThan(66);
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

describe('a lock server that hangs', () => {
  let proxy: TcpProxy;
  let hanging: LockRedis;
  let hangingToo: LockRedis;
  beforeAll(async () => {
    const { hostname: host, port } = new URL(freshStores().redisUrl);
    proxy = await startTcpProxy({ host, port: Number(port) });
    // As the shop connects, with its patience of 50 ms for a command.
    const connectAsShop = () => connectRedis({ url: `redis://127.0.0.1:${proxy.port}`, logger });
    [hanging, hangingToo] = [connectAsShop(), connectAsShop()];
    await Promise.all([waitForRedis(hanging, 5_000), waitForRedis(hangingToo, 5_000)]);
    proxy.setWeather({ isBlackHole: true });
  });
  afterAll(async () => {
    hanging.disconnect();
    hangingToo.disconnect();
    await proxy.stop();
  });

  /** What the lock servers are asked, and time that stands still unless `passUntilDone` lets it go on. */
  const stopTime = () => {
    const asked = vi.spyOn(hanging, 'sendCommand');
    const answered = vi.spyOn(redis, 'sendCommand');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    onTestFinished(() => void vi.useRealTimers());

    /** Lets time pass, a millisecond after the other, until the work is done. @returns how many that were. */
    const passUntilDone = async (work: Promise<unknown>): Promise<number> => {
      let isDone = false;
      void work.then(() => {
        isDone = true;
      });
      for (let passedMs = 0; ; passedMs += 1) {
        // How long a server takes that does answer is no part of it.
        await Promise.all(answered.mock.results.map(({ value }) => value));
        // What a callback has set off is through before the next one may begin.
        await new Promise((resolve) => setImmediate(resolve));
        if (isDone) return passedMs;
        vi.advanceTimersByTime(1);
      }
    };
    return { asked, passUntilDone };
  };
  const nothing = async () => undefined;

  it.each([
    ['alone', () => [hanging]],
    ['beside another one, of three', () => [hanging, hangingToo, redis]],
  ])(
    'costs 50 ms a command and a fifth of a second in all, and is left alone for the second after that: %s',
    async (_where, servers) => {
      const mutex = mutexOn(...servers());
      const { asked, passUntilDone } = stopTime();
      const tookMs = await passUntilDone(mutex.runExclusive(product, nothing));
      expect(asked).toHaveBeenCalledTimes(4);
      expect(tookMs).toBeGreaterThanOrEqual(200);
      expect(tookMs).toBeLessThan(250);
      vi.advanceTimersByTime(950);
      expect(await passUntilDone(mutex.runExclusive(product, nothing))).toBe(0);
      expect(asked).toHaveBeenCalledTimes(4);
      expect(log).toEqual(['inventory.lock_missed']);
    },
  );
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
