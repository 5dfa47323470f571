import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { ownDataDir } from './data-dir.ts';
import { serversOn } from './data-folder.ts';
import { findRunning, isAlive, isProgramIn, type RunFile, readRunFile, removeRunFile } from './run-file.ts';
import { releaseStartLock, takeStartLock } from './start-lock.ts';
import { wipeData } from './wipe-data.ts';

type Call = { root: string; isSure: boolean };
/** Resolves with the exit code. */
type Command = (call: Call) => Promise<number>;

const STOP_MS = 60_000;
const LOOK_EVERY_MS = 100;

const status: Command = async ({ root }) => {
  const run = await findRunning(ownDataDir(root));
  if (!run) {
    console.log('Nothing runs here. Start it with: npm start');
    return 1;
  }
  console.log(`Running since ${run.startedAt} (process ${run.pid}).`);
  for (const [name, pid] of Object.entries(run.pids)) console.log(`  ${name.padEnd(12)} ${describe(run, name, pid)}`);
  return 0;
};

const describe = ({ ports, urls }: RunFile, name: string, pid: number): string =>
  [isAlive(pid) ? 'up' : 'DOWN', `process ${pid}`, ports[name] && `port ${ports[name]}`, urls[name]]
    .filter(Boolean)
    .join(', ');

const stop: Command = async ({ root }) => {
  const dataDir = ownDataDir(root);
  const run = await readRunFile(dataDir);
  const left = [...new Set([...(run ? await stillRunning(run) : []), ...(await serversOn(dataDir))])];
  if (left.length === 0) {
    console.log('Nothing runs here.');
    await removeRunFile(dataDir);
    return 0;
  }
  // The program that started the others stops them in good order; it is asked alone while it lives.
  const asked = run && left.includes(run.pid) ? [run.pid] : left;
  for (const pid of asked) process.kill(pid, 'SIGTERM');
  const isStopped = await untilGone(left);
  console.log(isStopped ? 'Stopped.' : `Still running after ${STOP_MS / 1000} s: ${left.filter(isAlive).join(', ')}`);
  if (isStopped) await removeRunFile(dataDir);
  return isStopped ? 0 : 1;
};

const stillRunning = async (run: RunFile): Promise<number[]> => {
  const pids = [run.pid, ...Object.values(run.pids)];
  const alive = await Promise.all(pids.map((pid) => isProgramIn(pid, run.cwd)));
  return pids.filter((_pid, index) => alive[index]);
};

const untilGone = async (pids: number[]): Promise<boolean> => {
  const untilMs = Date.now() + STOP_MS;
  while (pids.some(isAlive)) {
    if (Date.now() > untilMs) return false;
    await pause(LOOK_EVERY_MS);
  }
  return true;
};

const wipe: Command = async ({ root, isSure }) => {
  const dataDir = ownDataDir(root);
  if (!existsSync(dataDir)) return sayErased({ dataDir, isErased: false });
  // With the lock in our hands no start can begin between this look and the end of the erasing.
  const owner = await takeStartLock({ dataDir, root });
  if (owner !== undefined) return refuseToErase();
  try {
    const isInUse = (await findRunning(dataDir)) || (await serversOn(dataDir)).length > 0;
    return isInUse ? refuseToErase() : sayErased({ dataDir, isErased: await wipeData({ dataDir, isSure }) });
  } finally {
    releaseStartLock(dataDir);
  }
};

const refuseToErase = (): number => {
  console.error('The shop is running. Stop it first: npm run services stop');
  return 1;
};

const sayErased = ({ dataDir, isErased }: { dataDir: string; isErased: boolean }): number => {
  console.log(isErased ? `Erased ${dataDir}.` : 'Nothing was erased.');
  return isErased ? 0 : 1;
};

export const commands: Readonly<Record<string, Command>> = { status, stop, wipe };
