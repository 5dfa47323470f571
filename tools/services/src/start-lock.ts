import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderUnusable, systemCodeOf } from './data-trouble.ts';
import { makeFolder } from './make-folder.ts';
import { isProgramIn } from './run-file.ts';

type Lock = { dataDir: string; root: string };

/**
 * Takes the right to run on this data folder. Answers the process id of whoever has it, or undefined when we got it.
 * A lock that was left by a killed program is taken over. Throws SetupError when nothing can be written there.
 */
export const takeStartLock = async ({ dataDir, root }: Lock): Promise<number | undefined> => {
  if (takeLock(dataDir)) return undefined;
  const owner = readOwner(dataDir);
  if (owner !== undefined && (await isProgramIn(owner, root))) return owner;
  rmSync(lockPath(dataDir), { force: true });
  return takeStartLock({ dataDir, root });
};

export const releaseStartLock = (dataDir: string): void => rmSync(lockPath(dataDir), { force: true });

const lockPath = (dataDir: string): string => join(dataDir, 'start.lock');

const takeLock = (dataDir: string): boolean => {
  try {
    makeFolder(dataDir);
    return tryLink(dataDir);
  } catch (error) {
    throw folderUnusable(dataDir, error);
  }
};

// A link appears whole, with its owner's number inside; a file opened in place would be empty for a moment.
const tryLink = (dataDir: string): boolean => {
  const mine = `${lockPath(dataDir)}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
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

const readOwner = (dataDir: string): number | undefined => {
  try {
    return Number(readFileSync(lockPath(dataDir), 'utf8'));
  } catch {
    return undefined;
  }
};
