import { readFileSync } from 'node:fs';
import { mkdir, readFile, readlink, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';

/** How a running installation describes itself in `<dataDir>/run.json`. */
export type RunFile = {
  /** When it was ready, as an ISO time in UTC. */
  startedAt: string;
  /** The program that started the others and stops them when it ends. */
  pid: number;
  /** The folder it was started in, which is how a later reader knows that the number is still the same program's. */
  cwd: string;
  /** Process ids by name. */
  pids: Record<string, number>;
  /** Loopback ports by name. */
  ports: Record<string, number>;
  /** Addresses for people and programs by name. */
  urls: Record<string, string>;
};

const runFilePath = (dataDir: string): string => join(dataDir, 'run.json');

/** What `run.json` says, even when nothing of it runs any more; undefined when there is none. */
export const readRunFile = async (dataDir: string): Promise<RunFile | undefined> => {
  const text = await readFile(runFilePath(dataDir), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Replaces `run.json` in one step, so nobody reads half of it. */
export const writeRunFile = async (dataDir: string, run: RunFile): Promise<void> => {
  const path = runFilePath(dataDir);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.tmp`, `${JSON.stringify(run, null, 2)}\n`);
  await rename(`${path}.tmp`, path);
};

export const removeRunFile = (dataDir: string): Promise<void> => rm(runFilePath(dataDir), { force: true });

/** The installation that runs on this folder now; undefined when there is none or it was killed. */
export const findRunning = async (dataDir: string): Promise<RunFile | undefined> => {
  const run = await readRunFile(dataDir);
  return run && (await isProgramIn(run.pid, run.cwd)) ? run : undefined;
};

/** True when this process lives and works in or below that folder; where the system does not tell, a living one counts. */
export const isProgramIn = async (pid: number, folder: string): Promise<boolean> => {
  if (!isAlive(pid)) return false;
  const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => folder);
  return cwd === folder || cwd.startsWith(`${folder}${sep}`);
};

/** True when there is a process with this number that has not ended: one that waits for its parent to notice its end has. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return !hasEnded(pid);
};

/** Its state stands behind the name, which may hold anything; where the system does not tell, it lives. */
const hasEnded = (pid: number): boolean => {
  try {
    const [state] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1) ?? '';
    return state === 'Z' || state === 'X';
  } catch {
    return false;
  }
};
