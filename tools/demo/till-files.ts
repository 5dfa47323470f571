import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** A file between agent and till, wherever it has been moved to meanwhile. */
export type FoundFile = { path: string; text: string };

/**
 * Looks for a file by name in a shop's export folder and in the folders into which agent and till put what they have read.
 * A file that is moved while it is read counts as not found: the next look finds it.
 */
export const findFile = async (folder: string, name: string): Promise<FoundFile | undefined> => {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const path = names.find((one) => basename(one) === name && !one.includes('stage'));
  if (path === undefined) return undefined;
  const text = await readFile(join(folder, path), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : { path, text };
};
