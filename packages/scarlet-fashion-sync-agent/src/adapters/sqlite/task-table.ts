import { bug } from '@scarlet/contracts/problem';
import type { BillToExport } from '@scarlet/contracts/schemas';
import type { Database } from 'better-sqlite3';
import type { Clock, MoveNote, TaskTable } from '../../core/ports.ts';
import { payloadOf, type Task } from '../../core/task.ts';
import { canMove, type TaskState } from '../../core/task-state.ts';
import { optionalText, TaskRow, taskColumns } from './rows.ts';

/** Told about every move after its transaction; for the log. */
export type MoveWitness = (moved: {
  ref: string;
  from: TaskState | undefined;
  to: TaskState;
  detail: string | undefined;
}) => void;
type Needs = { database: Database; clock: Clock; witness: MoveWitness };

const sql = {
  find: `SELECT ${taskColumns} FROM task WHERE bill_id = ?`,
  findByRef: `SELECT ${taskColumns} FROM task WHERE ref = ?`,
  unexported: `SELECT ${taskColumns} FROM task WHERE state IN ('RECEIVED','STAGED') ORDER BY created_ms, bill_id`,
  owner: 'SELECT bill_id AS value FROM task WHERE invoice_norm = ? AND financial_year = ?',
  insert: `INSERT INTO task(bill_id, ref, shop, payload, total_minor, claim_token, state, created_ms, updated_ms)
    VALUES(@billId, @ref, @shop, @payload, @totalMinor, @claimToken, @state, @nowMs, @nowMs)`,
  refresh: `UPDATE task SET payload = @payload, total_minor = @totalMinor,
    claim_token = @claimToken, version = version + 1, updated_ms = @nowMs WHERE bill_id = @billId AND version = @version`,
  // The version in the condition makes this a compare-and-set: whoever read an older row changes nothing.
  write: `UPDATE task SET state = @to, version = version + 1, updated_ms = @nowMs, last_error = @lastError,
    review_code = coalesce(@reviewCode, review_code), export_name = coalesce(@exportName, export_name),
    export_sha = coalesce(@exportSha, export_sha), invoice_no = coalesce(@invoiceNo, invoice_no),
    invoice_norm = coalesce(@invoiceNorm, invoice_norm), financial_year = coalesce(@financialYear, financial_year),
    confirmed_ms = coalesce(@confirmedMs, confirmed_ms) WHERE bill_id = @billId AND version = @version`,
  event: `INSERT INTO event(bill_id, at_ms, actor, from_state, to_state, detail)
    VALUES(@billId, @nowMs, 'agent', @from, @to, @detail)`,
  setError: 'UPDATE task SET last_error = @reason WHERE bill_id = @billId AND last_error IS NOT @reason',
};

const noFacts = {
  reviewCode: null,
  exportName: null,
  exportSha: null,
  invoiceNo: null,
  invoiceNorm: null,
  financialYear: null,
  confirmedMs: null,
  lastError: null,
};

const contentOf = (bill: BillToExport) => ({ payload: payloadOf(bill), totalMinor: bill.totalMinor });

const toTask = (row: unknown): Task | undefined => TaskRow.optional().parse(row);

const prepare = (database: Database) => ({
  find: database.prepare(sql.find),
  findByRef: database.prepare(sql.findByRef),
  unexported: database.prepare(sql.unexported),
  owner: database.prepare(sql.owner),
  insert: database.prepare(sql.insert),
  refresh: database.prepare(sql.refresh),
  write: database.prepare(sql.write),
  event: database.prepare(sql.event),
  setError: database.prepare(sql.setError),
});

/** Tasks and their history. */
export const createTaskTable = ({ database, clock, witness }: Needs): TaskTable => {
  const run = prepare(database);

  const write = (task: Task, to: TaskState, { detail, facts = {} }: MoveNote): Task | undefined => {
    const { billId, version, ref, state: from } = task;
    const nowMs = clock.nowMs();
    const moved = database.transaction(() => {
      const { changes } = run.write.run({ ...noFacts, ...facts, billId, version, to, nowMs });
      if (changes > 0) run.event.run({ billId, nowMs, from, to, detail: detail ?? null });
      return changes > 0;
    })();
    if (!moved) return undefined;
    witness({ ref, from, to, detail });
    return toTask(run.find.get(billId));
  };

  return {
    find: (billId) => toTask(run.find.get(billId)),
    findByRef: (ref) => toTask(run.findByRef.get(ref)),
    unexported: () => TaskRow.array().parse(run.unexported.all()),
    invoiceOwner: (norm, financialYear) => optionalText(run.owner.get(norm, financialYear)),
    insert: (bill, { state, claimToken }) => {
      const { id: billId, ref, shop } = bill;
      const nowMs = clock.nowMs();
      database.transaction(() => {
        run.insert.run({ billId, ref, shop, ...contentOf(bill), claimToken, state, nowMs });
        run.event.run({ billId, nowMs, from: null, to: state, detail: null });
      })();
      witness({ ref, from: undefined, to: state, detail: undefined });
    },
    refresh: (task, { bill, claimToken = task.claimToken }) => {
      const { billId, version, payload, totalMinor } = task;
      const content = bill ? contentOf(bill) : { payload, totalMinor };
      run.refresh.run({ billId, version, claimToken, ...content, nowMs: clock.nowMs() });
    },
    move: (task, to, note = {}) =>
      canMove(task.state, to) ? write(task, to, note) : bug('A move that the table forbids', { from: task.state, to }),
    note: (task, note) => write(task, task.state, note),
    setError: (billId, reason) => {
      run.setError.run({ billId, reason });
    },
  };
};
