import { once } from 'node:events';
import type { Server } from 'node:http';
import type { Clock } from '#kernel/clock';
import type { Logger } from '#platform/log/logger';
import { createMetrics, type Figure, type Metrics } from '#platform/metrics/metrics';
import { serveMetrics } from '#platform/metrics/serve-metrics';
import { prepareCollections } from '#platform/mongo/connect';
import { mayBypassRules } from '#platform/mongo/rights';
import { findUnprepared } from '#platform/mongo/unprepared';
import { createApiServer, listen } from './api.ts';
import { auditStock, type BooksRun, rebuildStock } from './check-stock.ts';
import { type Config, type Read, readBooksConfig, readConfig } from './config.ts';
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
    if (await mayBypassRules(connected.mongo)) {
      run.logger.warn('database.rules_can_be_bypassed', {
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

/** Serves HTTP until the signal aborts. */
export const api = (run: Run): Promise<void> =>
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

/** Relays, sweeps and sends until the signal aborts. */
export const worker = (run: Run): Promise<void> =>
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

/** Takes up again the work that was given up, after a person has mended what stood in its way. */
const retryJobs = (run: Run): Promise<void> =>
  withStores(run, async ({ composition }) => {
    const mails = (await composition.mails?.retryParked()) ?? 0;
    process.stdout.write(`${mails} mails are tried again\n`);
  });

type Call = { args: readonly string[]; signal: AbortSignal; clock: Clock };
type Level = Config['logLevel'];
/** What a command makes of the environment: work to do, or the faults of its settings. */
type Planned = { ok: true; logLevel: Level; run: (call: Call & { logger: Logger }) => Promise<void> };
type Command = { words: Words; plan: () => Planned | { ok: false; faults: readonly string[] } };
/** What has to follow the name of a command; a misspelt word must never run as if it had not been written. */
type Words = { usage: string; accepts: (args: readonly string[]) => boolean };

const noWords: Words = { usage: '', accepts: (args) => args.length === 0 };
const oneShop: Words = {
  usage: ' <shop>',
  accepts: ([code = '-', ...rest]) => !code.startsWith('-') && rest.length === 0,
};
const maybeWrite: Words = {
  usage: ' [--write]',
  accepts: ([option = '--write', ...rest]) => option === '--write' && rest.length === 0,
};

/** A command needs the settings that it uses and no others. */
const command =
  <Settings extends { logLevel: Level }>(
    read: () => Read<Settings>,
    job: (run: Call & { logger: Logger; config: Settings }) => Promise<void>,
  ) =>
  (): ReturnType<Command['plan']> => {
    const settings = read();
    if (!settings.ok) return settings;
    const { config } = settings;
    return { ok: true, logLevel: config.logLevel, run: (call) => job({ ...call, config }) };
  };

const shopCommand = (job: (run: Run) => Promise<void>, words = noWords): Command => ({
  words,
  plan: command(() => readConfig(), job),
});
const booksCommand = (job: (run: BooksRun) => Promise<void>, words = noWords): Command => ({
  words,
  plan: command(() => readBooksConfig(), job),
});

const commands = {
  prepare: shopCommand(prepare),
  api: shopCommand(api),
  worker: shopCommand(worker),
  seed: shopCommand(seedShop),
  'pairing-code': shopCommand(pairingCode, oneShop),
  'audit-stock': booksCommand(auditStock),
  'rebuild-stock': booksCommand(rebuildStock, maybeWrite),
  'retry-jobs': shopCommand(retryJobs),
};

const isCommand = (name: string): name is keyof typeof commands => Object.hasOwn(commands, name);

/** The command of these words; `refusal` says what is wrong with them, and what can be asked for. */
export const findCommand = (name: string, args: readonly string[]): Command | { refusal: string } => {
  const usage = Object.entries(commands).map(([known, { words }]) => `  ${known}${words.usage}\n`);
  if (!isCommand(name)) return { refusal: `There is no command "${name}". Use one of:\n${usage.join('')}` };
  const found = commands[name];
  if (found.words.accepts(args)) return found;
  return { refusal: `There is no "${[name, ...args].join(' ')}". Use:\n  ${name}${found.words.usage}\n` };
};
