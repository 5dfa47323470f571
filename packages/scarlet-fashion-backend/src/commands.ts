import { once } from 'node:events';
import type { Server } from 'node:http';
import type { Clock } from '#kernel/clock';
import type { Logger } from '#platform/log/logger';
import { createMetrics, type Figure, type Metrics } from '#platform/metrics/metrics';
import { serveMetrics } from '#platform/metrics/serve-metrics';
import { connectMongo, type Mongo, prepareCollections } from '#platform/mongo/connect';
import { connectRedis, waitForRedis } from '#platform/redis/connect';
import { createApiServer, listen } from './api.ts';
import { type Composition, compose } from './composition.ts';
import type { Config } from './config.ts';
import { figuresOfApi, figuresOfWorker } from './figures.ts';
import { seed } from './seed/seed.ts';
import { createWorkerFigures, runWorker } from './worker.ts';

type Run = { config: Config; logger: Logger; clock: Clock; args: readonly string[]; signal: AbortSignal };
type Connected = { mongo: Mongo; redis: ReturnType<typeof connectRedis>; composition: Composition };

const redisBudgetMs = 2_000;

/** Opens the stores, makes sure that collections and indexes exist, runs the job, and closes everything again. */
const withStores = async (run: Run, job: (connected: Connected) => Promise<void>): Promise<void> => {
  const { config, logger, clock } = run;
  const mongo = await connectMongo({ uri: config.mongoUri, appName: 'scarlet' });
  const redis = connectRedis({ url: config.redisUrl, logger });
  const lockRedis = config.lockRedisUrls.map((url) => connectRedis({ url, logger }));
  try {
    const composition = compose({ config, mongo, redis, lockRedis, clock, logger });
    await prepareCollections(mongo);
    await waitForRedis(redis, redisBudgetMs);
    try {
      await job({ mongo, redis, composition });
      // Whatever was put into a stock queue has a caller or an order behind it.
      await composition.inventory.drain();
    } finally {
      composition.mails?.close();
    }
  } finally {
    for (const connection of [redis, ...lockRedis]) connection.disconnect();
    await mongo.close();
  }
};

const aborted = async (signal: AbortSignal): Promise<void> => {
  if (!signal.aborted) await once(signal, 'abort');
};

const drainMs = 8_000;

/** Answers what was asked, takes nothing new, and cuts what is still open after 8 s. */
const closeServer = async (server: Server): Promise<void> => {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), drainMs);
  await closed;
  clearTimeout(cut);
};

/** Tells the figures while the job runs; without a port nothing is measured that costs anything. */
const withFigures = async (
  { config, logger }: Run,
  figures: () => readonly Figure[],
  job: (watched: { metrics?: Metrics }) => Promise<void>,
): Promise<void> => {
  if (config.metricsPort === 0) return job({});
  const metrics = createMetrics(figures());
  const { port, stop } = await serveMetrics(metrics, config.metricsPort);
  logger.info('metrics.ready', { port });
  try {
    await job({ metrics });
  } finally {
    stop();
  }
};

const api = (run: Run): Promise<void> =>
  withStores(run, (connected) =>
    withFigures(
      run,
      () => figuresOfApi(connected.composition),
      (watched) => runApi(run, { ...connected, ...watched }),
    ),
  );

const runApi = async (run: Run, { composition, ...connected }: Connected & { metrics?: Metrics }): Promise<void> => {
  const server = createApiServer({ config: run.config, composition, logger: run.logger, ...connected });
  const port = await listen(server, run.config);
  // Not waited for: until the board is up, stock is read from the store. Begun only now, because a start that fails has to end.
  const following = composition.inventory.board.follow(run.signal);
  run.logger.info('api.ready', { port });
  await aborted(run.signal);
  await closeServer(server);
  await following;
};

const worker = (run: Run): Promise<void> =>
  withStores(run, async ({ mongo, composition }) => {
    const figures = createWorkerFigures();
    const { sweepMs } = run.config;
    const pace = { sweepEveryMs: sweepMs, reconcileEveryMs: 6 * sweepMs };
    await withFigures(
      run,
      () => figuresOfWorker(composition, figures),
      async () => {
        run.logger.info('worker.ready');
        await runWorker({ composition, mongo, logger: run.logger, figures, ...pace }, run.signal);
      },
    );
  });

const seedShop = (run: Run): Promise<void> =>
  withStores(run, ({ composition }) =>
    seed({ ...composition, report: (line) => run.logger.info('seed.progress', { line }) }),
  );

const pairingCode = (run: Run): Promise<void> =>
  withStores(run, async ({ composition }) => {
    const { code } = await composition.agents.createCode(run.args[0] ?? '');
    process.stdout.write(`${code}\n`);
  });

/** A line for each stock record whose books do not add up; fails when there is one. */
const auditStock = (run: Run): Promise<void> =>
  withStores(run, async ({ composition }) => {
    for await (const { id, faults } of composition.inventory.audit()) {
      process.stdout.write(`${id}: ${faults.join('; ')}\n`);
      process.exitCode = 1;
    }
  });

const progressMs = 1_000;

/** Says to people, not to programs that read the output, how far it is. */
const createProgress = () => {
  let records = 0;
  let toldAtMs = performance.now();
  const tell = () => process.stderr.write(`${records} records looked at\n`);
  return {
    onRecord: () => {
      records += 1;
      if (performance.now() - toldAtMs < progressMs) return;
      toldAtMs = performance.now();
      tell();
    },
    tell,
  };
};

/** A line for each stock record that ledger and orders contradict; fails when there is one that it has not mended. */
const rebuildStock = (run: Run): Promise<void> =>
  withStores(run, async ({ composition: { inventory, orders } }) => {
    const isWriting = run.args.includes('--write');
    const { onRecord, tell } = createProgress();
    for await (const found of inventory.rebuild({ readClaims: orders.stockClaims, isWriting, onRecord })) {
      process.stdout.write(`${found.id}: ${found.differences.join('; ')}${found.isMended ? ' (mended)' : ''}\n`);
      if (!found.isMended) process.exitCode = 1;
    }
    tell();
  });

/** Takes up again the work that was given up, after a person has mended what stood in its way. */
const retryJobs = (run: Run): Promise<void> =>
  withStores(run, async ({ composition }) => {
    const mails = (await composition.mails?.retryParked()) ?? 0;
    process.stdout.write(`${mails} mails are tried again\n`);
  });

export const commands = {
  api,
  worker,
  seed: seedShop,
  'pairing-code': pairingCode,
  'audit-stock': auditStock,
  'rebuild-stock': rebuildStock,
  'retry-jobs': retryJobs,
};

export const isCommand = (name: string): name is keyof typeof commands => Object.hasOwn(commands, name);
