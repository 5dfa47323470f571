import { bug } from '@scarlet/contracts/problem';
import type { Failpoint } from '../core/failpoint-names.ts';
import { importFile } from '../core/import-file.ts';
import type { ImportFolder, Log, Random, Sha256, Store } from '../core/ports.ts';
import type { Profile } from '../core/profile.ts';
import { retryDelayMs } from '../core/retry-delay.ts';
import { billOf, type Task } from '../core/task.ts';
import type { Claims } from './claims.ts';

/** The poll wakes this loop; on its own it only looks for what was left over. */
const idleMs = 5000;

type Needs = {
  store: Store;
  folder: ImportFolder;
  claims: Claims;
  profile: Profile;
  sha256: Sha256;
  failpoint: Failpoint;
  random: Random;
  log: Log;
  stop: AbortSignal;
  /** An acknowledgement waits to be sent. */
  onExported: () => void;
};
type Staged = { task: Task; name: string; sha: string };

const stagedOf = (task: Task): Staged => {
  const { exportName: name, exportSha: sha } = task;
  return name !== null && sha !== null ? { task, name, sha } : bug('A staged bill without a file', { ref: task.ref });
};

/** Records that the till's file is there, and owes the cloud the news. */
const createRecordExport =
  ({ store, onExported }: Needs) =>
  ({ task, name: fileName, sha: fileSha256 }: Staged): void => {
    const { billId, claimToken: token } = task;
    store.atomically(() => {
      if (!store.tasks.move(task, 'EXPORTED')) return;
      const body = { billId, token, fileName, fileSha256 };
      store.outbox.add({ kind: 'ACK_EXPORT', key: `ack|${billId}|${fileName}`, billId, body });
    });
    onExported();
  };

/**
 * Publishes a staged bill. The stage file is the witness: it is renamed to where the till looks, so while it is there the
 * till has not got it, and when it is gone the till has, even if it has eaten the file since. Never written twice.
 */
const createPublish = (needs: Needs) => {
  const { store, folder, claims } = needs;
  const recordExport = createRecordExport(needs);
  const review = (task: Task, reviewCode: string) => store.tasks.move(task, 'REVIEW', { facts: { reviewCode } });

  const publishFile = async ({ task, name, sha }: Staged): Promise<void> => {
    if (!claims.isFresh(task.billId)) return;
    const publishedSha = await folder.publishedSha(name);
    if (publishedSha !== undefined && publishedSha !== sha) {
      review(task, 'EXPORT_COLLISION');
      return folder.unstage(name);
    }
    // A bill file may have come early, while we were looking at the disk: then nothing is left to export.
    if (store.tasks.find(task.billId)?.version !== task.version) return;
    await (publishedSha === sha ? folder.unstage(name) : folder.publish(name));
    recordExport({ task, name, sha });
  };

  return async (staged: Staged): Promise<void> => {
    const { task, name, sha } = staged;
    const stage = await folder.stageState();
    if (stage === 'folder_down') return;
    if (stage === 'ready' && (await folder.isStaged(name))) return publishFile(staged);
    // Somebody removed the whole stage folder, so a missing file proves nothing: only the till's own folder can.
    const isCertain = stage === 'ready' || (await folder.publishedSha(name)) === sha;
    if (isCertain) recordExport(staged);
    else review(task, 'EXPORT_UNCERTAIN');
  };
};

/** Writes a received bill aside, whole and flushed, and records that it is there. */
const createStage =
  ({ store, folder, claims, profile, sha256, failpoint }: Needs) =>
  async (task: Task): Promise<Task | undefined> => {
    if (!claims.isFresh(task.billId)) return undefined;
    const bill = billOf(task);
    const file = bill ? importFile(profile, bill) : { kind: 'unexportable' as const, code: 'PAYLOAD_UNREADABLE' };
    if (file.kind === 'unexportable') {
      store.tasks.move(task, 'REVIEW', { facts: { reviewCode: file.code } });
      return undefined;
    }
    await folder.stage(file.name, file.text);
    const staged = store.tasks.move(task, 'STAGED', {
      facts: { exportName: file.name, exportSha: sha256(file.text) },
    });
    failpoint('after-staged');
    if (!staged) await folder.unstage(file.name);
    return staged;
  };

const stagedFirst = (tasks: readonly Task[]): Task[] => [
  ...tasks.filter((task) => task.state === 'STAGED'),
  ...tasks.filter((task) => task.state === 'RECEIVED'),
];

/**
 * Turns bills into files for the till. Returns the loop's step. What was staged before goes first, because its fate is
 * read from the stage folder as the last run left it. A fault of one bill (a full disk, a locked file) is not the next one's.
 */
export const createExportBills = (needs: Needs) => {
  const { store, log, random, stop } = needs;
  const stage = createStage(needs);
  const publish = createPublish(needs);
  let failures = 0;

  const exportBill = async (task: Task): Promise<boolean> => {
    try {
      const staged = task.state === 'RECEIVED' ? await stage(task) : task;
      if (staged) await publish(stagedOf(staged));
      return true;
    } catch (err) {
      log.warn(
        { event: 'export.failed', ref: task.ref, err },
        'A bill could not be written for the till; it stays in line',
      );
      store.tasks.setError(task.billId, String(err));
      return false;
    }
  };

  return async (): Promise<number> => {
    let isHeldUp = false;
    for (const task of stagedFirst(store.tasks.unexported())) {
      if (stop.aborted) break;
      isHeldUp = !(await exportBill(task)) || isHeldUp;
    }
    failures = isHeldUp ? failures + 1 : 0;
    return isHeldUp ? retryDelayMs(failures, random()) : idleMs;
  };
};
