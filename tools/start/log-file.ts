import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export const logPathOf = (dataDir: string, name: string): string => join(dataDir, 'logs', `${name}.log`);

/** Puts the log of the last run aside, so that each log tells one run. */
export const beginLog = async (path: string): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  await rename(path, path.replace(/\.log$/, '.previous.log')).catch(() => undefined);
};

/** Bytes in a log now; what comes later begins there. */
export const logSize = async (path: string): Promise<number> => {
  const file = await open(path).catch(() => undefined);
  if (!file) return 0;
  const { size } = await file.stat();
  await file.close();
  return size;
};

/** The end of a log from this byte on, empty when there is none. */
export const logSince = async (path: string, from: number): Promise<string> => {
  const bytes = await readFile(path).catch(() => Buffer.alloc(0));
  return bytes.subarray(from).toString();
};

/** What the last line of a program's log says that a person can do; undefined where it says nothing of that. */
export const lastMend = (text: string): { message: string; mend: string } | undefined => {
  try {
    const { mend, error } = JSON.parse(text.trimEnd().split('\n').at(-1) ?? '');
    return typeof mend === 'string' ? { mend, message: String(error?.message) } : undefined;
  } catch {
    return undefined;
  }
};

const LAST_LINES = 15;

const isStackFrame = (line: string): boolean => /^\s+at /.test(line);

/** The last lines of a text without stack frames, for a person who wants to know what went wrong. */
export const lastLines = (text: string): string =>
  text
    .trimEnd()
    .split('\n')
    .filter((line) => !isStackFrame(line))
    .slice(-LAST_LINES)
    .join('\n');
