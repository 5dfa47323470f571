import type { Redis } from 'ioredis';
import { createLock, createRedlock, IoredisAdapter, type Lock, type LockHandle } from 'redlock-universal';
import { second } from '#kernel/clock';
import type { Logger } from '#platform/log/logger';
import type { StockCounters } from '../domain/stock-counters.ts';
import type { StockMutex, Timer } from '../ports.ts';
import { systemTimer } from './system-timer.ts';

export type LockRedis = Redis;

type Needs = {
  /** One server, or a majority of three; without any there is no lock. */
  lockRedis: readonly LockRedis[];
  logger: Logger;
  counters: Pick<StockCounters, 'lockSkipped' | 'lockLost'>;
  /** How long a batch waits for the lock. */
  budgetMs?: number;
  timer?: Timer;
};
type Held = { product: string; lock: Lock; handle: LockHandle; sinceMs: number };

const lifeMs = 3 * second;
const usualBudgetMs = 200;
const skipMs = 1 * second;
const retryMs = () => 1 + Math.random() * 2;

/**
 * One batch of buyers at a time for each product, over one Redis or a majority of three. It only saves work: whoever does not get
 * the lock in 200 ms, or loses it, goes on, because the conditional write behind it decides. After a miss the product's lock is
 * left alone for a second, so that a dead Redis costs a busy product one wait a second.
 */
export const createRedisMutex = ({
  lockRedis,
  logger,
  counters,
  budgetMs = usualBudgetMs,
  timer = systemTimer,
}: Needs): StockMutex => {
  if (lockRedis.length === 0) return { runExclusive: (_product, work) => work() };
  const lockOf = createLocks(lockRedis);
  const skips = createSkips(timer);
  const pause = (ms: number): Promise<void> => new Promise((resolve) => timer.after(ms, resolve));

  const acquire = async (product: string): Promise<Held | undefined> => {
    const lock = lockOf(product);
    const untilMs = timer.nowMs() + budgetMs;
    while (!skips.has(product)) {
      const sinceMs = timer.nowMs();
      try {
        return { product, lock, handle: await lock.acquire(), sinceMs };
      } catch (error) {
        if (timer.nowMs() >= untilMs) skip(product, error);
      }
      await pause(retryMs());
    }
    counters.lockSkipped += 1;
    return undefined;
  };

  // Only the first one to give up says so: those who come within the next second leave without a word.
  const skip = (product: string, reason: unknown): void => {
    skips.add(product);
    logger.warn('inventory.lock_missed', { product, skipped: counters.lockSkipped + 1, reason: String(reason) });
  };

  const release = async ({ product, lock, handle, sinceMs }: Held): Promise<void> => {
    const isOwn = await lock.release(handle).catch(() => false);
    if (isOwn && timer.nowMs() - sinceMs < lifeMs) return;
    counters.lockLost += 1;
    logger.warn('inventory.lock_lost', { product, lost: counters.lockLost });
  };

  return {
    runExclusive: async (product, work) => {
      const held = await acquire(product);
      try {
        return await work();
      } finally {
        if (held) await release(held);
      }
    },
  };
};

const createLocks = (lockRedis: readonly LockRedis[]) => {
  const adapters = lockRedis.map((redis) => IoredisAdapter.from(redis, { keyPrefix: 'lock:stock:', maxRetries: 0 }));
  const [only] = adapters;
  // The retries are ours: they need jitter, and a budget in time.
  const once = { ttl: lifeMs, retryAttempts: 0 };
  return (product: string): Lock =>
    only !== undefined && adapters.length === 1
      ? createLock({ ...once, adapter: only, key: product, performance: 'lean' })
      : createRedlock({ ...once, adapters, key: product });
};

/** Products whose lock is left alone for a second. */
const createSkips = ({ nowMs }: Timer) => {
  const untilMs = new Map<string, number>();
  return {
    has: (product: string): boolean => nowMs() < (untilMs.get(product) ?? 0),
    add: (product: string): void => {
      for (const [other, endMs] of untilMs) if (endMs < nowMs()) untilMs.delete(other);
      untilMs.set(product, nowMs() + skipMs);
    },
  };
};
