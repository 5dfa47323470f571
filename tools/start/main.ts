// npm start and npm run dev: brings the whole shop up on one machine and keeps it up until it is told to stop.
import { once } from 'node:events';
import { constants } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
  brokenLines,
  dataDirOf,
  explainFileError,
  findRunning,
  namesInFile,
  readEnvironment,
  readOptions,
  releaseStartLock,
  repeatedNames,
  SetupError,
  takeStartLock,
  wipeData,
} from '@scarlet/services';
import { describeRun } from './describe-run.ts';
import { welcome } from './screen.ts';
import { readSettings, type Settings } from './settings.ts';
import { say } from './show-step.ts';
import { StartFailure } from './start-failure.ts';
import { startInstallation } from './start-installation.ts';
import { watchStopSignals } from './stop-signals.ts';
import { createThingsToStop } from './things-to-stop.ts';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
// The lock and run.json tell this program from a stranger with the same number by the folder it works in.
process.chdir(root);
const { flags } = readOptions({
  flags: ['dev', 'fresh', 'yes'],
  usage: `npm start               runs the whole shop; Ctrl-C stops it
npm start -- --fresh    begins with new data; asks first, or not with --yes
npm run dev             the same with reload`,
});
const env = readEnvironment(root, process.env);
const dataDir = dataDirOf(root, env);

/** Long enough for servers on their way up to be stopped in good order. */
const CUT_SHORT_MS = 8_000;

/** Starts everything and waits for the signal to stop. Resolves with the exit code. */
const run = async (settings: Settings): Promise<number> => {
  // The guardians of whatever still runs end it as soon as this process is gone.
  const stopping = watchStopSignals(() => process.exit(128 + constants.signals.SIGINT));
  const toStop = createThingsToStop();
  const runs = describeRun({ dataDir, cwd: root });
  const start = startInstallation({
    ...{ root, dataDir, env, settings, toStop, stopping, report: say, isDev: flags.has('dev') },
    onPid: runs.onPid,
  });
  const stopped = stopping.aborted ? Promise.resolve([]) : once(stopping, 'abort');
  try {
    const outcome = await Promise.race([start, stopped.then(() => undefined)]);
    if (outcome) {
      await runs.publish(outcome);
      say(welcome(outcome));
      await stopped;
    }
    say('Stopping ...');
    return 0;
  } catch (error) {
    return explain(error);
  } finally {
    await toStop.stopAll();
    // A start that was cut short fails at whatever it was waiting for; that is no news. What waits longer than that, for a
    // download perhaps, ends with this process.
    await Promise.race([start.catch(() => undefined), pause(CUT_SHORT_MS)]);
    await runs.remove();
  }
};

const explain = (cause: unknown): number => {
  const error = explainFileError(cause, dataDir);
  const isExpected = error instanceof StartFailure || error instanceof SetupError;
  say('');
  console.error(isExpected ? error.message : error);
  return 1;
};

const sayWhereItRuns = async (owner: number): Promise<number> => {
  const running = await findRunning(dataDir);
  const where = running ? `at ${running.urls.storefront}` : 'and is still starting';
  console.error(`This clone is already running ${where} (process ${owner}). Stop it with: npm run services stop`);
  return 1;
};

const main = async (): Promise<number> => {
  const inFile = { named: namesInFile(root), broken: brokenLines(root), repeated: repeatedNames(root) };
  const read = readSettings(env, inFile);
  if (!read.ok) {
    console.error(
      `These settings are wrong (.env.example explains them):\n${read.faults.map((fault) => `  ${fault}`).join('\n')}`,
    );
    return 1;
  }
  const owner = await takeStartLock({ dataDir, root });
  if (owner !== undefined) return sayWhereItRuns(owner);
  try {
    if (flags.has('fresh') && !(await startFresh())) return 1;
    return await run(read.settings);
  } finally {
    releaseStartLock(dataDir);
  }
};

// The folder goes with the lock inside, so the lock is taken again.
const startFresh = async (): Promise<boolean> => {
  if (env.MONGODB_URI) {
    console.error(
      'Nothing was erased: the orders are in the database of MONGODB_URI, and --fresh erases only what lies in DATA_DIR. ' +
        'Empty that database yourself, or start without MONGODB_URI.',
    );
    return false;
  }
  if (!(await wipeData({ dataDir, isSure: flags.has('yes') }))) return false;
  const owner = await takeStartLock({ dataDir, root });
  if (owner !== undefined) await sayWhereItRuns(owner);
  return owner === undefined;
};

process.exit(await main().catch(explain));
