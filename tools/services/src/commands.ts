import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { ownDataDir } from './data-dir.ts';
import { serversOn } from './data-folder.ts';
import { descendantsOf } from './processes/descendants.ts';
import { findRunning, isAlive, isProgramIn, type RunFile, readRunFile, removeRunFile } from './run-file.ts';
import { startAfterInstall } from './start-after-install.ts';
import { findStart, releaseStartLock, takeStartLock } from './start-lock.ts';
import { wipeData } from './wipe-data.ts';

type Call = { root: string; isSure: boolean };
/** Resolves with the exit code. */
type Command = (call: Call) => Promise<number>;

const STOP_MS = 60_000;
const LOOK_EVERY_MS = 100;

const starterOf = async (of: { dataDir: string; root: string }): Promise<number | undefined> =>
  (await findStart(of)) ?? startAfterInstall(process.env);

const status: Command = async ({ root }) => {
  const dataDir = ownDataDir(root);
  const run = await findRunning(dataDir);
  if (!run) return sayNotOpen(await starterOf({ dataDir, root }));
  console.log(`Running since ${run.startedAt} (process ${run.pid}).`);
  for (const [name, pid] of Object.entries(run.pids)) console.log(`  ${name.padEnd(12)} ${describe(run, name, pid)}`);
  return 0;
};

const sayNotOpen = (starter: number | undefined): number => {
  console.log(
    starter === undefined
      ? 'Nothing runs here. Start it with: npm start'
      : `A start is under way (process ${starter}). The shop is not open yet; end it with: npm run services stop`,
  );
  return 1;
};

const describe = ({ ports, urls }: RunFile, name: string, pid: number): string =>
  [isAlive(pid) ? 'up' : 'DOWN', `process ${pid}`, ports[name] && `port ${ports[name]}`, urls[name]]
    .filter(Boolean)
    .join(', ');

const stop: Command = async ({ root }) => {
  const dataDir = ownDataDir(root);
  const run = await readRunFile(dataDir);
  const starter = await starterOf({ dataDir, root });
  const left = new Set([
    ...(run ? await stillRunning(run) : []),
    ...(await serversOn(dataDir)),
    ...[starter ?? []].flat(),
  ]);
  const isStarting = starter !== undefined && starter !== run?.pid;
  if (isStarting) console.log(`Ending the start that is under way (process ${starter}) ...`);
  // The program that started the others stops them in good order; it is asked alone while it lives.
  const head = starter ?? run?.pid ?? 0;
  const isEnded = await end({ asked: left.has(head) ? [head] : [...left], left });
  console.log(isEnded ? outcome(left, isStarting) : `Still running after ${STOP_MS / 1000} s: ${alive(left)}`);
  if (isEnded) await removeRunFile(dataDir);
  return isEnded ? 0 : 1;
};

const alive = (pids: ReadonlySet<number>): string => [...pids].filter(isAlive).join(', ');

const outcome = ({ size }: ReadonlySet<number>, wasStarting: boolean): string => {
  if (size === 0) return 'Nothing runs here.';
  return wasStarting ? 'Stopped, with everything that it had started.' : 'Stopped.';
};

const stillRunning = async (run: RunFile): Promise<number[]> => {
  const pids = [run.pid, ...Object.values(run.pids)];
  const alive = await Promise.all(pids.map((pid) => isProgramIn(pid, run.cwd)));
  return pids.filter((_pid, index) => alive[index]);
};

/** What is asked to stop, and all that has to be gone in the end; a start goes on to begin things, so `left` grows. */
type Ending = { asked: readonly number[]; left: Set<number> };

const end = async ({ asked, left }: Ending): Promise<boolean> => {
  const note = async () => {
    for (const pid of (await Promise.all(asked.map(descendantsOf))).flat()) left.add(pid);
  };
  await note();
  for (const pid of asked.filter(isAlive)) process.kill(pid, 'SIGTERM');
  const untilMs = Date.now() + STOP_MS;
  while ([...left].some(isAlive)) {
    if (Date.now() > untilMs) return false;
    await pause(LOOK_EVERY_MS);
    await note();
  }
  return true;
};

const wipe: Command = async ({ root, isSure }) => {
  const dataDir = ownDataDir(root);
  if (!existsSync(dataDir)) return sayNoData(dataDir);
  // With the lock in our hands no start can begin between this look and the end of the erasing.
  const owner = await takeStartLock({ dataDir, root }, 'wipe');
  if (owner !== undefined) return refuseToErase();
  try {
    const isInUse = (await findRunning(dataDir)) || (await serversOn(dataDir)).length > 0;
    if (isInUse) return refuseToErase();
    if (!(await wipeData({ dataDir, isSure }))) return 1;
    console.log(`Erased ${dataDir}.`);
    return 0;
  } finally {
    releaseStartLock(dataDir);
  }
};

const refuseToErase = (): number => {
  console.error('The shop is running. Stop it first: npm run services stop');
  return 1;
};

const sayNoData = (dataDir: string): number => {
  console.log(`Nothing was erased: there is no ${dataDir}.`);
  return 1;
};

export const commands: Readonly<Record<string, Command>> = { status, stop, wipe };
