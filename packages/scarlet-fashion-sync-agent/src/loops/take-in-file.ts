import { bug } from '@scarlet/contracts/problem';
import { readBilledFile } from '../core/billed-file.ts';
import { type BillingDecision, decideBilling } from '../core/billing-decision.ts';
import type { Failpoint } from '../core/failpoint-names.ts';
import { refOfBilledName } from '../core/file-names.ts';
import { confirmationText, financialYear, invoiceNorm } from '../core/invoice.ts';
import type {
  Activity,
  BilledFolder,
  Clock,
  FileOutcome,
  ImportFolder,
  InboxDraft,
  InboxFile,
  Log,
  Sha256,
  Store,
} from '../core/ports.ts';
import type { Profile } from '../core/profile.ts';
import type { SettledFile } from '../core/stable-files.ts';
import type { Task } from '../core/task.ts';
import { canMove } from '../core/task-state.ts';

type Needs = {
  store: Store;
  folder: BilledFolder;
  imports: ImportFolder;
  profile: Profile;
  sha256: Sha256;
  clock: Clock;
  failpoint: Failpoint;
  activity: Activity;
  log: Log;
  /** How long an unreadable file may still grow, and one without an order wait for it; both in ms. */
  patience: { unreadableMs: number; unknownMs: number };
  /** A confirmation waits to be sent. */
  onBilled: () => void;
};
type Arrived = { file: SettledFile; ref: string; bytes: Uint8Array; sha256: string };
type Paper = Arrived & { invoiceNo: string };

const outcomes = {
  bill: 'APPLIED',
  repeat: 'DUPLICATE',
  note: 'REVIEW',
  contradiction: 'REVIEW',
} as const satisfies Record<BillingDecision['kind'], FileOutcome>;

/** Changes the task as the decision says. */
const applyDecision = (store: Store, task: Task, { decision, paper, nowMs }: Apply): void => {
  const { invoiceNo } = paper;
  const facts = { invoiceNo, invoiceNorm: invoiceNorm(invoiceNo), financialYear: financialYear(nowMs) };
  const detail = `${paper.file.name}: ${invoiceNo}`;
  if (decision.kind === 'bill') store.tasks.move(task, 'BILLED', { facts, detail });
  if (decision.kind === 'note') store.tasks.note(task, { facts, detail });
  if (decision.kind !== 'contradiction') return;
  const opened = { facts: { reviewCode: decision.code }, detail };
  if (canMove(task.state, 'REVIEW')) store.tasks.move(task, 'REVIEW', opened);
  else store.tasks.note(task, opened);
};
type Apply = { decision: BillingDecision; paper: Paper; nowMs: number };

/**
 * Records one bill that the till wrote. The bytes, the move of the task and the confirmation that is owed are one
 * transaction: before it nothing has happened, after it nothing can be lost.
 */
const createRecordBill = ({ store, sha256, clock, failpoint }: Needs) => {
  const oweConfirmation = (task: Task, { invoiceNo, sha256: evidenceSha256 }: Paper): void => {
    const { billId, shop, claimToken } = task;
    const confirmationId = sha256(confirmationText({ shop, billId, invoiceNo }));
    const claim = claimToken > 0 ? { claimToken } : {};
    const body = { confirmationId, billId, invoiceNo, evidenceSha256, ...claim };
    store.outbox.add({ kind: 'CONFIRM', key: confirmationId, billId, invoiceNorm: invoiceNorm(invoiceNo), body });
  };

  return (task: Task, paper: Paper): BillingDecision => {
    const nowMs = clock.nowMs();
    const norm = invoiceNorm(paper.invoiceNo);
    const ownerBillId = store.tasks.invoiceOwner(norm, financialYear(nowMs));
    const decision = decideBilling(task, { invoiceNorm: norm, ownerBillId });
    const reason = decision.kind === 'contradiction' ? decision.code : null;
    const { ref, bytes, file } = paper;
    const draft: InboxDraft = {
      ref,
      sha256: paper.sha256,
      name: file.name,
      bytes,
      outcome: outcomes[decision.kind],
      reason,
    };
    failpoint('before-intake-commit');
    store.atomically(() => {
      store.inbox.record(draft);
      applyDecision(store, task, { decision, paper, nowMs });
      if (decision.kind !== 'repeat') oweConfirmation(task, paper);
    });
    failpoint('after-intake-commit');
    return decision;
  };
};

/** Puts a file away after it was recorded. After a crash in between, the record alone tells where it belongs. */
const createPutAway =
  ({ store, folder, clock }: Needs) =>
  async (file: SettledFile, { ref, sha256, outcome, reason }: Omit<InboxFile, 'name' | 'movedTo'>): Promise<void> => {
    const rejectedAt = new Date(clock.nowMs()).toISOString();
    const why = { sha256, ref, reason: reason ?? 'REJECTED', rejectedAt };
    const path = outcome === 'REJECTED' ? await folder.reject(file.name, why) : await folder.archive(file.name, sha256);
    if (path !== undefined) store.inbox.moved(ref, sha256, path);
  };

/** Takes in one file that has stood still. A file that may yet become readable, or whose order may yet come, stays in place. */
export const createTakeInFile = (needs: Needs) => {
  const { store, folder, imports, profile, sha256, patience, activity, clock, log, onBilled } = needs;
  const recordBill = createRecordBill(needs);
  const putAway = createPutAway(needs);

  const reject = async ({ file, ref, bytes, sha256: digest }: Arrived, reason: string): Promise<void> => {
    const evidence = reason === 'TOO_LARGE' ? new Uint8Array() : bytes;
    const draft = { ref, sha256: digest, name: file.name, outcome: 'REJECTED' as const, reason };
    store.inbox.record({ ...draft, bytes: evidence });
    const task = store.tasks.findByRef(ref);
    if (task) store.tasks.setError(task.billId, `${file.name}: ${reason}`);
    log.error({ event: 'file.rejected', name: file.name, reason }, 'A file of the till could not be taken in');
    await putAway(file, draft);
  };

  const bill = async (paper: Paper, task: Task): Promise<void> => {
    const decision = recordBill(task, paper);
    const { file, ref } = paper;
    activity.lastFile = { name: file.name, atMs: clock.nowMs() };
    log.info({ event: 'file.taken', name: file.name, ref, ...decision }, 'A file of the till was taken in');
    if (task.state === 'STAGED' && task.exportName) await imports.unstage(task.exportName);
    const reason = decision.kind === 'contradiction' ? decision.code : null;
    await putAway(file, { ref, sha256: paper.sha256, outcome: outcomes[decision.kind], reason });
    onBilled();
  };

  const judge = async (arrived: Arrived): Promise<void> => {
    const { quietMs } = arrived.file;
    const content = readBilledFile(profile, arrived.bytes);
    if (content.kind === 'unreadable') {
      const isHopeless = content.reason === 'TOO_LARGE' || quietMs >= patience.unreadableMs;
      return isHopeless ? reject(arrived, content.reason) : undefined;
    }
    const task = store.tasks.findByRef(arrived.ref);
    if (task) return bill({ ...arrived, invoiceNo: content.invoiceNo }, task);
    if (quietMs >= patience.unknownMs) await reject(arrived, 'UNKNOWN_ORDER');
  };

  const seenBefore = async ({ file }: Arrived, known: InboxFile): Promise<void> => {
    if (known.movedTo !== null) {
      store.inbox.seenAgain(known.ref, known.sha256);
      log.info({ event: 'file.repeated', name: file.name, ref: known.ref }, 'The till wrote the same file again');
    }
    await putAway(file, known);
  };

  return async (file: SettledFile): Promise<void> => {
    const read = await folder.read(file);
    if (read.kind === 'busy') return;
    const ref = refOfBilledName(profile, file.name) ?? bug('A file that no profile asked for', { name: file.name });
    const arrived: Arrived = { file, ref, bytes: read.bytes, sha256: sha256(read.bytes) };
    const known = store.inbox.find(ref, arrived.sha256);
    // A rejected file that comes again gets a second hearing: its order may be known by now.
    const isSettled = known && (known.outcome !== 'REJECTED' || known.movedTo === null);
    await (isSettled ? seenBefore(arrived, known) : judge(arrived));
  };
};
export type TakeInFile = ReturnType<typeof createTakeInFile>;
