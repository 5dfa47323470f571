import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isProgramIn } from './run-file.ts';

type Lock = { dataDir: string; root: string };

/**
 * Takes the right to run on this data folder. Answers the process id of whoever has it, or undefined when we got it.
 * A lock that was left by a killed program is taken over.
 */
export const takeStartLock = async ({ dataDir, root }: Lock): Promise<number | undefined> => {
  mkdirSync(dataDir, { recursive: true });
  if (tryLink(dataDir)) return undefined;
  const owner = readOwner(dataDir);
  if (owner !== undefined && (await isProgramIn(owner, root))) return owner;
  rmSync(lockPath(dataDir), { force: true });
  return takeStartLock({ dataDir, root });
};

export const releaseStartLock = (dataDir: string): void => rmSync(lockPath(dataDir), { force: true });

const lockPath = (dataDir: string): string => join(dataDir, 'start.lock');

// A link appears whole, with its owner's number inside; a file opened in place would be empty for a moment.
const tryLink = (dataDir: string): boolean => {
  const mine = `${lockPath(dataDir)}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    linkSync(mine, lockPath(dataDir));
    return true;
  } catch {
    return false;
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
