import { setTimeout as pause } from 'node:timers/promises';
import { findFreePort, type Launched, launch, type SetupError, wantOfRoom } from '@scarlet/services';
import { lastLines, lastMend, logPathOf, logSince, logSize } from './log-file.ts';
import type { Plan } from './processes.ts';
import { StartFailure } from './start-failure.ts';

const READY_MS = 90_000;
const LOOK_EVERY_MS = 50;
/** Every program promises to stop within 10 s. */
const GRACE_MS = 12_000;

type Run = { plan: Plan; dataDir: string };

const launchPlan = ({ plan, dataDir }: Run): Promise<Launched> =>
  launch({
    file: process.execPath,
    args: plan.args,
    cwd: plan.cwd,
    env: plan.env,
    logPath: logPathOf(dataDir, plan.name),
    graceMs: GRACE_MS,
  });

type Start = Run & {
  /** Ends the wait and the program with it. */
  signal: AbortSignal;
};

/** Starts a program that stays and returns when it is ready. Throws StartFailure with its last words, or SetupError `disk.full`. */
export const startProcess = async ({ plan, dataDir, signal }: Start): Promise<Launched> => {
  const path = logPathOf(dataDir, plan.name);
  const from = await logSize(path);
  await assertPortFree(plan);
  const launched = await launchPlan({ plan, dataDir });
  const settled = new AbortController();
  const giveUp = AbortSignal.any([signal, settled.signal]);
  const outcome = await Promise.race([untilReady({ plan, path, from }, giveUp), launched.ended]);
  settled.abort();
  if (outcome === 'ready') return launched;

  await launched.stop();
  throw await failureOf(
    { plan, dataDir },
    { end: ends[outcome] ?? `ended with code ${outcome}`, log: await logSince(path, from) },
  );
};

type End = { end: string; log: string };

const failureOf = async ({ plan, dataDir }: Run, { end, log }: End): Promise<StartFailure | SetupError> => {
  const { name, output: folder = dataDir } = plan;
  const logPath = logPathOf(dataDir, name);
  const port = /EADDRINUSE\D+[\d.]*:+(\d+)/.exec(log)?.[1];
  if (port !== undefined) return portTaken(name, port);
  const told = lastMend(log);
  const words = told ? `${told.message}\nTo mend it: ${told.mend}.` : lastLines(log);
  const lastWords = new StartFailure(`${name} ${end}. Its last words (${logPath}):\n${words}`);
  return (await wantOfRoom({ name, folder, logPath, log })) ?? lastWords;
};

const portTaken = (name: string, port: string | number): StartFailure =>
  new StartFailure(
    `Another program took port ${port} just before ${name} could. Run the same command again: it uses the next free one.`,
  );

/** Somebody else's program there would look like ours being ready. */
const assertPortFree = async ({ name, healthUrl }: Plan): Promise<void> => {
  const port = healthUrl === undefined ? undefined : Number(new URL(healthUrl).port);
  if (port !== undefined && (await findFreePort(port)) !== port) throw portTaken(name, port);
};

const ends: Record<string, string> = { silent: `was not ready after ${READY_MS / 1000} s`, broken: 'failed' };

type Watched = { plan: Plan; path: string; from: number };

const untilReady = async (
  { plan, path, from }: Watched,
  signal: AbortSignal,
): Promise<'ready' | 'silent' | 'broken'> => {
  const untilMs = Date.now() + READY_MS;
  while (!signal.aborted && Date.now() < untilMs) {
    const isReady = plan.healthUrl ? await answers(plan.healthUrl) : saysReady(await logSince(path, from));
    if (isReady) return 'ready';
    if (await isBroken({ plan, path, from })) return 'broken';
    await pause(LOOK_EVERY_MS);
  }
  return 'silent';
};

// In development Node's own watcher stays when the program under it has failed.
const isBroken = async ({ plan, path, from }: Watched): Promise<boolean> =>
  plan.args.includes('--watch') && /^Failed running /m.test(await logSince(path, from));

const answers = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    return false;
  }
};

const saysReady = (log: string): boolean => /"event":"[\w.-]+\.ready"/.test(log);

/** Runs a program to its end and returns what it printed. When it fails it throws as `startProcess` does. */
export const runToEnd = async (run: Run, onStart: (launched: Launched) => void): Promise<string> => {
  const path = logPathOf(run.dataDir, run.plan.name);
  const from = await logSize(path);
  const launched = await launchPlan(run);
  onStart(launched);
  const code = await launched.ended;
  const output = await logSince(path, from);
  if (code === 0) return output;
  throw await failureOf(run, { end: `failed with code ${code}`, log: output });
};
