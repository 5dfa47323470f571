/** What the loops need from outside, in the agent's own words. Adapters serve these; nothing here knows how. */
import type {
  BillingConfirmation,
  BillToExport,
  ClaimResults,
  ConfirmedBill,
  ExportAck,
  ExportAcked,
  Heartbeat,
  HeartbeatReply,
  PairAgent,
  PairedAgent,
  PendingOrders,
} from '@scarlet/contracts/schemas';
import type { Outcome } from './outcome.ts';
import type { SeenFile } from './stable-files.ts';
import type { Task, TaskFacts } from './task.ts';
import type { TaskState } from './task-state.ts';

/** `nowMs` is the wall clock (for people and stored moments); `monotonicMs` measures every span. */
export type Clock = { nowMs(): number; monotonicMs(): number };
/** In [0, 1). */
export type Random = () => number;
/** Hex SHA-256 of text (as UTF-8) or bytes. */
export type Sha256 = (content: string | Uint8Array) => string;

type Write = (facts: object, text: string) => void;
export type Log = { debug: Write; info: Write; warn: Write; error: Write };

/** The cloud's billing calls. None of them throws: whatever goes wrong is an outcome. */
export type CloudApi = {
  pendingOrders(cursor: string | undefined): Promise<Outcome<PendingOrders>>;
  assignedBills(cursor: string | undefined): Promise<Outcome<PendingOrders>>;
  claim(billIds: string[]): Promise<Outcome<ClaimResults>>;
  ack(body: ExportAck): Promise<Outcome<ExportAcked>>;
  confirm(body: BillingConfirmation): Promise<Outcome<ConfirmedBill>>;
  heartbeat(body: Heartbeat): Promise<Outcome<HeartbeatReply>>;
  pair(body: PairAgent): Promise<Outcome<PairedAgent>>;
};

/** Where the device token is kept. `current` reads it anew, because the pair command is another process. */
export type TokenFile = { current(): PairedAgent | undefined; save(paired: PairedAgent): void };

/** Why a stage file's absence may not be read as "it was published". */
export type StageState = 'ready' | 'missing' | 'folder_down';

/** The till's folder as the exporter sees it. Throws the system's own errors; a later pass tries again. */
export type ImportFolder = {
  stageState(): Promise<StageState>;
  /** Writes the whole file aside, flushed to the disk. Replaces an orphan of an earlier attempt. */
  stage(name: string, text: string): Promise<void>;
  isStaged(name: string): Promise<boolean>;
  unstage(name: string): Promise<void>;
  /** SHA-256 of what stands under the published name, undefined when nothing does. */
  publishedSha(name: string): Promise<string | undefined>;
  /** Renames the stage file to where the till looks. */
  publish(name: string): Promise<void>;
};

export type Listing = { kind: 'listed'; files: SeenFile[] } | { kind: 'folder_down'; reason: string };
export type ReadFile = { kind: 'read'; bytes: Uint8Array } | { kind: 'busy' };

/** The till's folder as the intake sees it. */
export type BilledFolder = {
  list(): Promise<Listing>;
  /** The bytes, if the file is still exactly the one that was seen; `busy` when it changed, is held open, or is gone. */
  read(file: SeenFile): Promise<ReadFile>;
  /**
   * Moves a file to `processed/YYYY-MM/` and returns where it is now, relative to the folder. Undefined when its bytes are no
   * longer those of `sha256`: then it stays in place and is to be read again.
   */
  archive(name: string, sha256: string): Promise<string | undefined>;
  /** Moves a file to `failed/` beside a `.reason.json`; undefined as above. */
  reject(name: string, why: RejectedFile): Promise<string | undefined>;
  /** SHA-256 of an archived file, undefined when it is no longer there. */
  archivedSha(path: string): Promise<string | undefined>;
};
export type RejectedFile = { sha256: string; reason: string; ref: string; rejectedAt: string };

export type OutboxBody = { kind: 'ACK_EXPORT'; body: ExportAck } | { kind: 'CONFIRM'; body: BillingConfirmation };
/** A call that is owed to the cloud. `attempts` counts all tries in a row, `answered` those that the server broke down on. */
export type OutboxItem = OutboxBody & { id: number; billId: string; attempts: number; answered: number };
export type OutboxDraft = OutboxBody & { key: string; billId: string; invoiceNorm?: string };

export type FileOutcome = 'APPLIED' | 'DUPLICATE' | 'REVIEW' | 'REJECTED';
export type InboxFile = {
  ref: string;
  sha256: string;
  name: string;
  outcome: FileOutcome;
  reason: string | null;
  movedTo: string | null;
};
export type InboxDraft = Omit<InboxFile, 'movedTo'> & { bytes: Uint8Array };

export type MoveNote = { detail?: string; facts?: TaskFacts };

export type TaskTable = {
  find(billId: string): Task | undefined;
  findByRef(ref: string): Task | undefined;
  /** Tasks whose file the till has not got yet, oldest first. */
  unexported(): Task[];
  /** The bill that carries this invoice in this financial year. */
  invoiceOwner(invoiceNorm: string, financialYear: string): string | undefined;
  insert(bill: BillToExport, how: { state: 'RECEIVED' | 'EXPORTED'; claimToken: number }): void;
  /** Takes a changed bill or a new claim while nothing has been written for the till yet. */
  refresh(task: Task, change: { bill?: BillToExport; claimToken?: number }): void;
  /**
   * The one door between states: checks the table, compares the version, writes the event in the same transaction.
   * Undefined when the task changed meanwhile.
   */
  move(task: Task, to: TaskState, note?: MoveNote): Task | undefined;
  /** Adds facts without a change of state, with an event. */
  note(task: Task, note: MoveNote): Task | undefined;
  /** Remembers a passing fault for the status page; no event, no new version. */
  setError(billId: string, reason: string | null): void;
};

export type OutboxTable = {
  /** Does nothing when the key is known. */
  add(draft: OutboxDraft): void;
  /**
   * What may be sent now, at most `limit`. Calls about one bill, or about one invoice number, leave in the order in which
   * they were written: of two papers with the same claim the first one wins. Unrelated bills never wait for each other.
   */
  due(nowMs: number, limit: number): OutboxItem[];
  nextDueMs(): number | undefined;
  done(item: OutboxItem): void;
  refused(item: OutboxItem, reason: string): void;
  /** Gives up after too many breakdowns of the server; revived when the agent starts again. */
  gaveUp(item: OutboxItem, reason: string): void;
  retryAt(item: OutboxItem, retry: { atMs: number; reason: string; isAnswered: boolean }): void;
  /** No call waits past this moment, however the clock was set. */
  clamp(latestMs: number): void;
  /** After an outage: everything that waits only for the network is due at once. */
  bringForward(nowMs: number): void;
  reviveGivenUp(nowMs: number): void;
};

export type InboxTable = {
  find(ref: string, sha256: string): InboxFile | undefined;
  record(draft: InboxDraft): void;
  moved(ref: string, sha256: string, path: string): void;
  seenAgain(ref: string, sha256: string): void;
};

export type StoreCounts = Record<TaskState, number>;
export type QueueRow = Pick<
  Task,
  'ref' | 'state' | 'createdMs' | 'exportName' | 'invoiceNo' | 'reviewCode' | 'lastError'
>;
export type ReviewRow = { ref: string; code: string; what: string; atMs: number };

/** Figures for the status page, the status command and the heartbeat. */
export type Overview = {
  counts(): StoreCounts;
  queue(limit: number): QueueRow[];
  reviews(limit: number): ReviewRow[];
  reviewCount(): number;
  oldestUnsentMs(): number | undefined;
};

export type Store = {
  tasks: TaskTable;
  outbox: OutboxTable;
  inbox: InboxTable;
  overview: Overview;
  meta: { get(key: string): string | undefined; set(key: string, value: string): void };
  /** Everything inside happens or nothing does. Synchronous: nothing else runs in between. */
  atomically<Result>(work: () => Result): Result;
  close(): void;
};

/** What the loops last saw; lives in memory, shown to people. */
export type Activity = {
  lastPollMs: number | undefined;
  lastFile: { name: string; atMs: number } | undefined;
  folder: 'up' | 'down';
  clockOffsetMs: number | undefined;
};
