import { Redis } from 'ioredis';
import type { Logger } from '#platform/log/logger';

export type { Redis } from 'ioredis';

type Server = { url: string; logger: Logger };
const quickly = (attempt: number): number => Math.min(2_000, attempt * 100);

/**
 * A connection that gives up at once instead of queueing: without Redis the shop goes on (design: the lock is an optimisation),
 * so no command may hang. ioredis' own defaults were measured to wait more than 30 s.
 */
export const connectRedis = ({ url, logger }: Server): Redis => {
  const redis = new Redis(url, {
    commandTimeout: 50,
    connectTimeout: 1_000,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    retryStrategy: quickly,
  });
  tellOutages(redis, logger);
  return redis;
};

/** One line when the server goes and one when it is back, however often the connection tries meanwhile. */
const tellOutages = (redis: Redis, logger: Logger): void => {
  let isDown = false;
  redis.on('error', (error) => {
    if (!isDown) logger.warn('redis.down', { error });
    isDown = true;
  });
  redis.on('ready', () => {
    if (isDown) logger.info('redis.up');
    isDown = false;
  });
};

/** The connection of whoever puts jobs down: fails at once without Redis. Opened by its first `connect`. */
export const connectJobAsker = ({ url, logger }: Server): Redis => {
  const redis = new Redis(url, {
    ...{ lazyConnect: true, enableOfflineQueue: false, maxRetriesPerRequest: 1 },
    ...{ commandTimeout: 500, connectTimeout: 1_000, retryStrategy: quickly },
  });
  tellOutages(redis, logger);
  return redis;
};

/**
 * The connection of BullMQ's workers, which sleep in a command until there is work: it never gives a command up, and never the
 * server, until the signal aborts. Its copies do the same.
 */
export const connectJobWaiter = ({ url, logger }: Server, signal: AbortSignal): Redis => {
  const redis = new Redis(url, {
    ...{ maxRetriesPerRequest: null, connectTimeout: 1_000 },
    retryStrategy: (attempt) => (signal.aborted ? null : quickly(attempt)),
  });
  tellOutages(redis, logger);
  return redis;
};

/** Resolves when the connection is usable, or after `budgetMs` without it. */
export const waitForRedis = (redis: Redis, budgetMs: number): Promise<boolean> =>
  redis.status === 'ready'
    ? Promise.resolve(true)
    : new Promise((resolve) => {
        const giveUp = setTimeout(() => resolve(false), budgetMs);
        redis.once('ready', () => {
          clearTimeout(giveUp);
          resolve(true);
        });
      });
