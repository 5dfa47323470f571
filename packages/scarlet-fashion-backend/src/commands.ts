import { once } from 'node:events';
import type { Server } from 'node:http';
import { createMetrics, type Figure, type Metrics } from '#platform/metrics/metrics';
import { serveMetrics } from '#platform/metrics/serve-metrics';
import { prepareCollections } from '#platform/mongo/connect';
import { mayBypassValidators } from '#platform/mongo/rights';
import { findUnprepared } from '#platform/mongo/unprepared';
import { createApiServer, listen } from './api.ts';
import { figuresOfApi, figuresOfWorker } from './figures.ts';
import { type Connected, type Run, withConnections, withStores } from './open-stores.ts';
import { seed } from './seed/seed.ts';
import { createWorkerFigures, runWorker } from './worker.ts';

/** Brings collections, indexes and validators up to this version, as the database's owner. */
const prepare = (run: Run): Promise<void> =>
  withConnections(run, run.config.mongoOwnerUri, async ({ mongo }) => {
    const unprepared = await findUnprepared(mongo);
    // A user without the right to change anything is good enough where nothing has to be.
    if (unprepared.length > 0) await prepareCollections(mongo);
    run.logger.info('database.prepared', { mended: unprepared });
  });

/** Serves customers on the shop's stores; says once when a slip of the program could get past the rules of the database. */
const serveOn = (run: Run, job: (connected: Connected) => Promise<void>): Promise<void> =>
  withStores(run, async (connected) => {
    if (await mayBypassValidators(connected.mongo)) {
      run.logger.warn('database.validators_can_be_bypassed', {
        mend: 'give MONGODB_URI a user of its own with no more rights than SECURITY.md lists, and prepare with MONGODB_OWNER_URI',
      });
    }
    await job(connected);
  });

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
  serveOn(run, (connected) =>
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
  serveOn(run, async ({ mongo, composition }) => {
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

/** Opens a new shop, from the database to the people; safe to repeat. */
const seedShop = async (run: Run): Promise<void> => {
  await prepare(run);
  await withStores(run, ({ composition }) =>
    seed({ ...composition, report: (line) => run.logger.info('seed.progress', { line }) }),
  );
};

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
  prepare,
  api,
  worker,
  seed: seedShop,
  'pairing-code': pairingCode,
  'audit-stock': auditStock,
  'rebuild-stock': rebuildStock,
  'retry-jobs': retryJobs,
};

export const isCommand = (name: string): name is keyof typeof commands => Object.hasOwn(commands, name);
