/** The whole backend for one test file: API and worker on a database of their own, with a real payment provider beside it. */
import { randomBytes } from 'node:crypto';
import { admitApplication, findFreePort } from '@scarlet/services';
import { startAudit } from '@scarlet/testkit/audit/start-audit';
import { freshStores } from '@scarlet/testkit/fresh-stores';
import { type Clock, systemClock } from '#kernel/clock';
import { createLogger } from '#platform/log/logger';
import { createMetrics } from '#platform/metrics/metrics';
import { serveMetrics } from '#platform/metrics/serve-metrics';
import { connectMongo, prepareCollections } from '#platform/mongo/connect';
import { connectRedis, waitForRedis } from '#platform/redis/connect';
import { createApiServer, listen } from '../src/api.ts';
import { compose } from '../src/composition.ts';
import type { Config } from '../src/config.ts';
import { figuresOfApi, figuresOfWorker } from '../src/figures.ts';
import { createWorkerFigures, runWorker } from '../src/worker.ts';
import { createBrowser } from './browser.ts';
import { emptyRedis } from './empty-redis.ts';
import { createGiven } from './given.ts';
import { startPaymentProvider } from './payment-provider.ts';
import { createPeople } from './people.ts';

export type Options = {
  clock?: Clock;
  holdMs?: number;
  withWorker?: boolean;
  sweepEveryMs?: number;
  mail?: Config['mail'];
  /** With the auditor beside it: `stop` fails when a stock record was wrong at any instant, or an order went back. */
  isAudited?: boolean;
};
export type Backend = Awaited<ReturnType<typeof startBackend>>;

const publicUrl = 'http://shop.test';

const configFor = async (options: Options): Promise<Config> => {
  const { mongoUri, redisUrl } = freshStores();
  await emptyRedis(redisUrl);
  return {
    host: '127.0.0.1',
    port: await findFreePort('any'),
    metricsPort: 0,
    mongoUri: await admitApplication(mongoUri),
    mongoOwnerUri: mongoUri,
    redisUrl,
    lockRedisUrls: [redisUrl],
    publicUrl,
    secretKey: randomBytes(32).toString('base64url'),
    payment: { providerUrl: '', apiKey: 'test-key-of-the-shop', webhookSecrets: ['test-secret-of-the-webhook'] },
    mail: options.mail,
    logLevel: process.env.TEST_LOG === '1' ? 'info' : 'error',
    holdMs: options.holdMs ?? 15 * 60_000,
    sweepMs: options.sweepEveryMs ?? 200,
  };
};

export const startBackend = async (options: Options = {}) => {
  const base = await configFor(options);
  const provider = await startPaymentProvider({
    ...base.payment,
    webhookUrl: `http://127.0.0.1:${base.port}/payments/webhook`,
    returnOrigin: publicUrl,
  });
  const config: Config = { ...base, payment: { ...base.payment, providerUrl: provider.url } };
  const logger = createLogger({ level: config.logLevel, name: 'test' });
  const ownMongo = await connectMongo({ uri: config.mongoUri, appName: 'test' });
  const mongo = await connectMongo({ uri: config.mongoOwnerUri, appName: 'test' });
  const redis = connectRedis({ url: config.redisUrl, logger });
  const lockRedis = connectRedis({ url: config.redisUrl, logger });
  await waitForRedis(redis, 5_000);
  await waitForRedis(lockRedis, 5_000);
  const parts = { config, redis, lockRedis: [lockRedis], clock: options.clock ?? systemClock, logger };
  // The owner of the database knows the collections and never serves a customer.
  compose({ ...parts, mongo }).mails?.close();
  await prepareCollections(mongo);
  const composition = compose({ ...parts, mongo: ownMongo });
  const figures = createWorkerFigures();
  const ofApi = createMetrics(figuresOfApi(composition));
  const watched = {
    api: await serveMetrics(ofApi, 0),
    worker: await serveMetrics(createMetrics(figuresOfWorker(composition, figures)), 0),
  };
  const server = createApiServer({ config, composition, mongo: ownMongo, redis, logger, metrics: ofApi });
  await listen(server, config);
  const stopWorker = new AbortController();
  const following = composition.inventory.board.follow(stopWorker.signal);
  const work =
    options.withWorker === false
      ? Promise.resolve()
      : runWorker({ composition, mongo: ownMongo, logger, sweepEveryMs: config.sweepMs, figures }, stopWorker.signal);

  const audit = options.isAudited ? await startAudit(config.mongoUri) : undefined;
  const url = `http://127.0.0.1:${config.port}`;
  const given = createGiven({ composition, mongo, provider });
  return {
    url,
    publicUrl,
    /** Where API and worker tell their figures. */
    metricsUrls: {
      api: `http://127.0.0.1:${watched.api.port}/metrics`,
      worker: `http://127.0.0.1:${watched.worker.port}/metrics`,
    },
    config,
    composition,
    /** The database in its owner's hands, for what a test does to it. */
    mongo,
    provider,
    given,
    as: createPeople({
      composition,
      newBrowser: (headers) => createBrowser({ url, publicUrl, ...(headers ? { headers } : {}) }),
    }),
    stop: async () => {
      stopWorker.abort();
      watched.api.stop();
      watched.worker.stop();
      server.closeAllConnections();
      server.close();
      await Promise.all([work, following]);
      await composition.inventory.drain();
      composition.mails?.close();
      await provider.stop();
      const seen = await audit?.endClean().catch((violation: unknown) => violation);
      await mongo.dropDatabase();
      await Promise.all([ownMongo.close(), mongo.close()]);
      redis.disconnect();
      lockRedis.disconnect();
      if (seen !== undefined) throw seen;
    },
  };
};
