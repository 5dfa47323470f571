import { setTimeout as pause } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { createLock, createRedlock, IoredisAdapter, type Lock, type LockHandle } from 'redlock-universal';
import { second } from '#kernel/clock';
import type { Logger } from '#platform/log/logger';
import type { StockMutex } from '../ports.ts';

export type LockRedis = Redis;

type Needs = { lockRedis: readonly LockRedis[]; logger: Logger };
type Held = { product: string; lock: Lock; handle: LockHandle; sinceMs: number };

const lifeMs = 3 * second;
const budgetMs = 200;
const skipMs = 1 * second;
const retryMs = () => 1 + Math.random() * 2;

/**
 * One buyer (or batch of buyers) at a time for each product, over one Redis or a majority of three. It only saves work:
 * whoever does not get the lock in 200 ms, or loses it, goes on, because the conditional write behind it decides. After a
 * miss the product's lock is left alone for a second, so that a dead Redis costs a busy product one wait a second.
 */
export const createRedisMutex = ({ lockRedis, logger }: Needs): StockMutex => {
  const lockOf = createLocks(lockRedis);
  const skips = createSkips();
  const misses = { missed: 0, lost: 0 };

  const acquire = async (product: string, untilMs: number): Promise<Held | undefined> => {
    const lock = lockOf(product);
    let reason: unknown;
    while (!skips.has(product)) {
      const sinceMs = performance.now();
      try {
        return { product, lock, handle: await lock.acquire(), sinceMs };
      } catch (error) {
        reason = error;
      }
      if (performance.now() >= untilMs) skip(product, reason);
      else await pause(retryMs());
    }
    misses.missed += 1;
    return undefined;
  };

  // Only the first one to give up says so: those who wait beside it leave without a word.
  const skip = (product: string, reason: unknown): void => {
    if (skips.has(product)) return;
    skips.add(product);
    logger.warn('inventory.lock_missed', { product, missed: misses.missed + 1, reason: String(reason) });
  };

  const release = async ({ product, lock, handle, sinceMs }: Held): Promise<void> => {
    const isOwn = await lock.release(handle).catch(() => false);
    if (isOwn && performance.now() - sinceMs < lifeMs) return;
    misses.lost += 1;
    logger.warn('inventory.lock_lost', { product, lost: misses.lost });
  };

  return {
    runExclusive: async (products, work) => {
      const untilMs = performance.now() + budgetMs;
      const held: Held[] = [];
      // One after the other in one order for all: two bags that cross cannot wait for each other.
      for (const product of [...new Set(products)].sort()) {
        const one = await acquire(product, untilMs);
        if (one) held.push(one);
      }
      try {
        return await work();
      } finally {
        await Promise.all(held.map(release));
      }
    },
  };
};

const createLocks = (lockRedis: readonly LockRedis[]) => {
  const adapters = lockRedis.map((redis) => IoredisAdapter.from(redis, { keyPrefix: 'lock:stock:', maxRetries: 0 }));
  const [only] = adapters;
  // The retries are ours: they need jitter, and one budget for all products of a bag.
  const once = { ttl: lifeMs, retryAttempts: 0 };
  return (product: string): Lock =>
    only !== undefined && adapters.length === 1
      ? createLock({ ...once, adapter: only, key: product, performance: 'lean' })
      : createRedlock({ ...once, adapters, key: product });
};

/** Products whose lock is left alone for a second. */
const createSkips = () => {
  const untilMs = new Map<string, number>();
  return {
    has: (product: string): boolean => performance.now() < (untilMs.get(product) ?? 0),
    add: (product: string): void => {
      for (const [other, endMs] of untilMs) if (endMs < performance.now()) untilMs.delete(other);
      untilMs.set(product, performance.now() + skipMs);
    },
  };
};
