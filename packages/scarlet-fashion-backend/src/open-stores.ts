/** The stores of the shop, opened for one job of a process as one of the database's two users. */
import type { Clock } from '#kernel/clock';
import type { Logger } from '#platform/log/logger';
import { connectMongo, type Mongo } from '#platform/mongo/connect';
import { findUnprepared } from '#platform/mongo/unprepared';
import { connectRedis, waitForRedis } from '#platform/redis/connect';
import { type Composition, compose } from './composition.ts';
import type { Config } from './config.ts';

export type Run = { config: Config; logger: Logger; clock: Clock; args: readonly string[]; signal: AbortSignal };
export type Connected = { mongo: Mongo; redis: ReturnType<typeof connectRedis>; composition: Composition };

const redisBudgetMs = 2_000;

/** Connects to the stores with this user of the database, runs the job, and closes everything again. */
export const withConnections = async (
  { config, logger, clock }: Run,
  uri: string,
  job: (connected: Connected) => Promise<void>,
): Promise<void> => {
  const mongo = await connectMongo({ uri, appName: 'scarlet' });
  const redis = connectRedis({ url: config.redisUrl, logger });
  const lockRedis = config.lockRedisUrls.map((url) => connectRedis({ url, logger }));
  try {
    await waitForRedis(redis, redisBudgetMs);
    const composition = compose({ config, mongo, redis, lockRedis, clock, logger });
    try {
      await job({ mongo, redis, composition });
    } finally {
      composition.mails?.close();
    }
  } finally {
    for (const connection of [redis, ...lockRedis]) connection.disconnect();
    await mongo.close();
  }
};

/** Whether the database has the collections and rules of this version; else says so, and the process will fail. */
export const isPrepared = async (mongo: Mongo, logger: Logger): Promise<boolean> => {
  const unprepared = await findUnprepared(mongo);
  if (unprepared.length === 0) return true;
  logger.error('database.unprepared', { unprepared, mend: 'run: main.ts prepare (npm start and npm run dev do)' });
  process.exitCode = 1;
  return false;
};

/**
 * Runs the job on the shop's stores, or refuses to: without validators and unique indexes a mistake of any program would stay in
 * the books. The shop's own user may not create them, or it could take them away.
 */
export const withStores = (run: Run, job: (connected: Connected) => Promise<void>): Promise<void> =>
  withConnections(run, run.config.mongoUri, async (connected) => {
    if (!(await isPrepared(connected.mongo, run.logger))) return;
    await job(connected);
    // Whatever was put into a stock queue has a caller or an order behind it.
    await connected.composition.inventory.drain();
  });
