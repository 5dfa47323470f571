import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findFreePort, type Launched, launch } from '@scarlet/services';
import type { Stores } from './start-stores.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const backend = 'packages/scarlet-fashion-backend/src/main.ts';
const programs = {
  api: [backend, 'api'],
  worker: [backend, 'worker'],
  off: ['--import', './bench/nothing-grouped.ts', 'bench/one-by-one-api.ts'],
} as const;
const withoutMutex = {
  api: ['bench/without-mutex.ts', 'api'],
  worker: ['bench/without-mutex.ts', 'worker'],
  off: [...programs.off, 'without-mutex'],
};

export type Start = {
  stores: Stores;
  program: keyof typeof programs;
  locks: 0 | 1 | 3;
  /** Extra arguments for Node itself. */
  nodeArgs?: readonly string[];
};
export type Running = { port: number; pid: number; stop(): Promise<void> };

const readyWithinMs = 60_000;

const isReady = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  );

const waitUntilReady = async ({ ended }: Launched, port: number): Promise<void> => {
  const untilMs = performance.now() + readyWithinMs;
  const gone = ended.then((code) => {
    throw new Error(`A process of the shop ended with ${code} before it was ready; its words are in logs/.`);
  });
  gone.catch(() => undefined);
  while (!(await Promise.race([isReady(port), gone]))) {
    if (performance.now() > untilMs) throw new Error('The API was not ready in time.');
    await pause(50);
  }
};

/** Starts one real process of the shop; an API is ready when this resolves. */
export const startProcess = async ({ stores, program, locks, nodeArgs = [] }: Start): Promise<Running> => {
  const port = await findFreePort('any');
  const launched = await launch({
    file: process.execPath,
    args: [...nodeArgs, ...(locks === 0 ? withoutMutex : programs)[program]],
    cwd: root,
    logPath: join(stores.folder, 'logs', `${program}-${port}.log`),
    graceMs: 15_000,
    env: { ...stores.environment(locks), PORT: String(port) },
  });
  if (program !== 'worker') await waitUntilReady(launched, port);
  return { port, pid: launched.pid, stop: launched.stop };
};

/** What the system says of a process' memory, in MB; undefined where there is no /proc. */
export const memoryOf = (pid: number, which: 'VmRSS' | 'VmHWM'): number | undefined => {
  try {
    const kb = new RegExp(`${which}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kb === undefined ? undefined : Math.round(Number(kb) / 1_024);
  } catch {
    return undefined;
  }
};
