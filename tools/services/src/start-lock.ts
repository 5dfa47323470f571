import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderUnusable, systemCodeOf } from './data-trouble.ts';
import { makeFolder } from './make-folder.ts';
import { isProgramIn } from './run-file.ts';

type Lock = { dataDir: string; root: string };
/** What its owner does with the data. */
type Purpose = 'start' | 'wipe';

/**
 * Takes the right to run on this data folder. Answers the process id of whoever has it, or undefined when we got it.
 * A lock that was left by a killed program is taken over. Throws SetupError when nothing can be written there.
 */
export const takeStartLock = async (lock: Lock, purpose: Purpose = 'start'): Promise<number | undefined> => {
  const { dataDir, root } = lock;
  if (takeLock(dataDir, purpose)) return undefined;
  const owner = readOwner(dataDir);
  if (owner && (await isProgramIn(owner.pid, root))) return owner.pid;
  rmSync(lockPath(dataDir), { force: true });
  return takeStartLock(lock, purpose);
};

/** Process id of the start that has this data folder, from its first step until it has stopped everything again. */
export const findStart = async ({ dataDir, root }: Lock): Promise<number | undefined> => {
  const owner = readOwner(dataDir);
  return owner?.purpose === 'start' && (await isProgramIn(owner.pid, root)) ? owner.pid : undefined;
};

/** Gives the right back, if this program still has it: whoever erases the folder loses it. */
export const releaseStartLock = (dataDir: string): void => {
  if (readOwner(dataDir)?.pid === process.pid) rmSync(lockPath(dataDir), { force: true });
};

const lockPath = (dataDir: string): string => join(dataDir, 'start.lock');

const takeLock = (dataDir: string, purpose: Purpose): boolean => {
  try {
    makeFolder(dataDir);
    return tryLink(dataDir, purpose);
  } catch (error) {
    throw folderUnusable(dataDir, error);
  }
};

// A link appears whole, with its owner's number inside; a file opened in place would be empty for a moment.
const tryLink = (dataDir: string, purpose: Purpose): boolean => {
  const mine = `${lockPath(dataDir)}.${process.pid}`;
  writeFileSync(mine, `${process.pid} ${purpose}`);
  try {
    linkSync(mine, lockPath(dataDir));
    return true;
  } catch (error) {
    // Anything else, such as a file system without links, would be the same at the next try.
    if (systemCodeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(mine, { force: true });
  }
};

const readOwner = (dataDir: string): { pid: number; purpose: string } | undefined => {
  try {
    const [pid, purpose = ''] = readFileSync(lockPath(dataDir), 'utf8').split(' ');
    return { pid: Number(pid), purpose };
  } catch {
    return undefined;
  }
};
