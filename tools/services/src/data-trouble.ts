import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { megabytes, wordsOf } from './report.ts';
import { SetupError } from './setup-error.ts';

const FULL = new Set(['ENOSPC', 'EDQUOT']);
const CLOSED = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR']);

/** What the system calls an error: EEXIST, ENOSPC. Undefined for what is not the system's. */
export const systemCodeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

/** The system's refusal to write as a SetupError for a person; anything else as it came. */
export const explainFileError = (error: unknown, dataDir: string): unknown => {
  const code = systemCodeOf(error) ?? '';
  if (FULL.has(code)) return diskFull(dataDir, error);
  return CLOSED.has(code) ? folderUnusable(dataDir, error) : error;
};

/** The error for a data folder that cannot be made or written. */
export const folderUnusable = (dataDir: string, cause: unknown): SetupError => {
  if (FULL.has(systemCodeOf(cause) ?? '')) return diskFull(dataDir, cause);
  return new SetupError({
    code: 'data.not_writable',
    message: `The data folder ${dataDir} cannot be used: ${wordsOf(cause)}.`,
    mend: 'see that your user may write there, or set DATA_DIR to a folder of your own on a local disk',
    cause,
  });
};

/** The error for a disk that has no room for what belongs into this folder. */
export const diskFull = (folder: string, cause?: unknown): SetupError =>
  new SetupError({
    code: 'disk.full',
    message: `The disk that holds ${folder} is full${cause === undefined ? '' : `: ${wordsOf(cause)}`}.`,
    mend: 'make room there and run the same command again; DATA_DIR may take the data to another disk',
    cause,
  });

/** With less than this neither server can begin a file. */
const LEAST_BYTES = 16 * 1024 * 1024;

/** True when the disk of this folder is full or nearly so. */
export const isDiskFull = async (folder: string): Promise<boolean> => (await freeBytes(folder)) < LEAST_BYTES;

/** Throws SetupError `disk.full` unless this folder, which need not exist, has so much room; without a number unless its disk is nearly full. */
export const assertRoom = async (folder: string, needsBytes = LEAST_BYTES): Promise<void> => {
  const free = await freeBytes(folder);
  if (free >= needsBytes) return;
  throw diskFull(folder, `${megabytes(needsBytes)} are needed there and ${megabytes(free)} are free`);
};

const freeBytes = async (folder: string): Promise<number> => {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch (error) {
    if (systemCodeOf(error) !== 'ENOENT') throw error;
    return freeBytes(dirname(folder));
  }
};
