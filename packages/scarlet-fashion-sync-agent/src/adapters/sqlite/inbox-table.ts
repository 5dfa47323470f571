import type { Database } from 'better-sqlite3';
import type { Clock, InboxTable } from '../../core/ports.ts';
import { InboxRow } from './rows.ts';

const sql = {
  find: `SELECT ref, sha256, name, outcome, reason, moved_to AS movedTo FROM inbox_file WHERE ref = ? AND sha256 = ?`,
  // A file that was rejected once may come again when its order is known: the later judgement replaces the earlier one.
  record: `INSERT INTO inbox_file(ref, sha256, name, bytes, outcome, reason, first_ms)
    VALUES(@ref, @sha256, @name, @bytes, @outcome, @reason, @nowMs)
    ON CONFLICT(ref, sha256) DO UPDATE SET name = excluded.name, outcome = excluded.outcome, reason = excluded.reason,
      moved_to = NULL, seen_count = seen_count + 1`,
  moved: 'UPDATE inbox_file SET moved_to = ? WHERE ref = ? AND sha256 = ?',
  seenAgain: 'UPDATE inbox_file SET seen_count = seen_count + 1 WHERE ref = ? AND sha256 = ?',
};

/**
 * The bytes of every file that the till wrote: evidence. Keyed by ref and content, because a file holds nothing but the
 * invoice number, so equal bytes for two orders are two different statements.
 */
export const createInboxTable = ({ database, clock }: { database: Database; clock: Clock }): InboxTable => {
  const find = database.prepare(sql.find);
  const record = database.prepare(sql.record);
  const moved = database.prepare(sql.moved);
  const seenAgain = database.prepare(sql.seenAgain);
  return {
    find: (ref, sha256) => InboxRow.optional().parse(find.get(ref, sha256)),
    record: (draft) => {
      record.run({ ...draft, nowMs: clock.nowMs() });
    },
    moved: (ref, sha256, path) => {
      moved.run(path, ref, sha256);
    },
    seenAgain: (ref, sha256) => {
      seenAgain.run(ref, sha256);
    },
  };
};
