import type { Activity, BilledFolder, Clock, Listing, Log } from '../core/ports.ts';
import { createStableFiles, type SettledFile } from '../core/stable-files.ts';
import type { TakeInFile } from './take-in-file.ts';

const remindMs = 60_000;

type Needs = {
  folder: BilledFolder;
  takeInFile: TakeInFile;
  clock: Clock;
  activity: Activity;
  log: Log;
  stop: AbortSignal;
  scanMs: number;
  stableMs: number;
};

/** Tells about a folder that is away at once, then once a minute: a share that is down for a night must not fill the log. */
const createFolderNews = ({ activity, clock, log }: Needs) => {
  let toldMs = Number.NEGATIVE_INFINITY;
  return (listing: Listing): void => {
    if (listing.kind === 'listed') {
      if (activity.folder === 'down') log.info({ event: 'folder.up' }, "The till's folder is back");
      activity.folder = 'up';
      toldMs = Number.NEGATIVE_INFINITY;
      return;
    }
    activity.folder = 'down';
    if (clock.monotonicMs() - toldMs < remindMs) return;
    toldMs = clock.monotonicMs();
    log.error({ event: 'folder.down', reason: listing.reason }, "The till's folder cannot be read");
  };
};

/** Looks for files of the till. The scan is the truth; file events only make it come earlier. Returns the loop's step. */
export const createScanFolder = (needs: Needs) => {
  const { folder, takeInFile, clock, log, stop, scanMs, stableMs } = needs;
  const stable = createStableFiles(stableMs);
  const tellFolderNews = createFolderNews(needs);

  const takeIn = async (file: SettledFile): Promise<void> => {
    try {
      await takeInFile(file);
    } catch (err) {
      log.error(
        { event: 'intake.failed', name: file.name, err },
        'A file could not be taken in now; it is tried again',
      );
    }
  };

  return async (): Promise<number> => {
    const listing = await folder.list();
    tellFolderNews(listing);
    if (listing.kind !== 'listed') return scanMs;
    for (const file of stable.observe(listing.files, clock.monotonicMs())) {
      if (stop.aborted) break;
      await takeIn(file);
    }
    return stable.isSettling() ? Math.min(scanMs, stableMs) : scanMs;
  };
};
