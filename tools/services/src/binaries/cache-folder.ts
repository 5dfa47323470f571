import { mkdir, mkdtemp, rename, rm, statfs } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { megabytes, wordsOf } from '../report.ts';
import { SetupError } from '../setup-error.ts';

/** The folder that all clones of this user share. */
export const cacheRoot = (env: NodeJS.ProcessEnv): string =>
  join(env.XDG_CACHE_HOME || join(env.HOME || homedir(), '.cache'), 'scarlet-fashion');

/** Folder of one cached server; it exists whole or not at all. */
export const cacheEntry = (env: NodeJS.ProcessEnv, name: string): string => join(cacheRoot(env), 'servers', name);

type Fill = {
  env: NodeJS.ProcessEnv;
  /** Name of the entry. */
  name: string;
  /** Room needed while filling, in bytes. */
  needsBytes: number;
  /** Puts the files of the entry into `entry`; `scratch` is thrown away afterwards. */
  write: (folders: { scratch: string; entry: string }) => Promise<void>;
};

/**
 * Fills an entry of the cache: everything is written beside it and then renamed, so two set-ups at once, a full disk
 * or a kill can never leave half an entry behind. Whoever comes second keeps what the first one put there.
 */
export const fillCacheEntry = async ({ env, name, needsBytes, write }: Fill): Promise<void> => {
  const parent = join(cacheRoot(env), 'servers');
  const partial = await makePartial(parent);
  try {
    await assertRoom(parent, needsBytes);
    const folders = { scratch: join(partial, 'scratch'), entry: join(partial, 'entry') };
    await mkdir(folders.scratch);
    await mkdir(folders.entry);
    await write(folders);
    await publish(folders.entry, join(parent, name));
  } catch (error) {
    throw isDiskFull(error) ? diskFull(parent, error) : error;
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
};

const makePartial = async (parent: string): Promise<string> => {
  try {
    await mkdir(parent, { recursive: true });
    return await mkdtemp(join(parent, '.partial-'));
  } catch (error) {
    if (isDiskFull(error)) throw diskFull(parent, error);
    throw new SetupError({
      code: 'cache.not_writable',
      message: `The cache ${parent} cannot be written: ${wordsOf(error)}.`,
      mend: 'set XDG_CACHE_HOME to a folder of your own and run the same command again',
      cause: error,
    });
  }
};

const assertRoom = async (folder: string, needsBytes: number): Promise<void> => {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < needsBytes) throw diskFull(folder, undefined, needsBytes);
};

const publish = async (from: string, to: string): Promise<void> => {
  try {
    await rename(from, to);
  } catch (error) {
    if (!isAlreadyThere(error)) throw error;
  }
};

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);
const isAlreadyThere = (error: unknown): boolean => ['EEXIST', 'ENOTEMPTY', 'EPERM'].includes(String(codeOf(error)));

const isDiskFull = (error: unknown): boolean => codeOf(error) === 'ENOSPC' || codeOf(error) === 'EDQUOT';

/** The error for a disk without room; `needsBytes` is said when it is known. */
export const diskFull = (folder: string, cause?: unknown, needsBytes?: number): SetupError =>
  new SetupError({
    code: 'disk.full',
    message: `The disk that holds ${folder} is full${needsBytes ? `: ${megabytes(needsBytes)} are needed there` : ''}.`,
    mend: 'make room, or set XDG_CACHE_HOME to a folder on another disk, and run the same command again',
    cause,
  });
