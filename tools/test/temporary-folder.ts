import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Gives this run a temporary folder of its own: whatever the tests put "into the temporary folder" lands there, also
 * when they are stopped half-way. Returns what removes it, to be called when every child has ended.
 */
export const claimTemporaryFolder = (): (() => Promise<void>) => {
  const folder = mkdtempSync(join(tmpdir(), 'scarlet-'));
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder;
  // A database that lost its test a moment ago may still write its last files, hence the retries.
  return () => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
};
