import { Redis } from 'ioredis';
import type { Logger } from '#platform/log/logger';

export type { Redis } from 'ioredis';

/**
 * A connection that gives up at once instead of queueing: without Redis the shop goes on (design: the lock is an optimisation),
 * so no command may hang. ioredis' own defaults were measured to wait more than 30 s.
 */
export const connectRedis = ({ url, logger }: { url: string; logger: Logger }): Redis => {
  const redis = new Redis(url, {
    commandTimeout: 50,
    connectTimeout: 1_000,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    retryStrategy: (attempt) => Math.min(2_000, attempt * 100),
  });
  let isDown = false;
  redis.on('error', (error) => {
    if (!isDown) logger.warn('redis.down', { error });
    isDown = true;
  });
  redis.on('ready', () => {
    if (isDown) logger.info('redis.up');
    isDown = false;
  });
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
