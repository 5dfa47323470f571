import type { Database } from 'better-sqlite3';
import type { Clock, OutboxTable } from '../../core/ports.ts';
import { OutboxRow, optionalNumber } from './rows.ts';

// First come, first served within one bill and within one invoice number; everything else overtakes freely.
const isFirst = `state = 'READY'
  AND NOT EXISTS(SELECT 1 FROM outbox e WHERE e.state = 'READY' AND e.bill_id = o.bill_id AND e.id < o.id)
  AND NOT EXISTS(SELECT 1 FROM outbox e WHERE e.state = 'READY' AND e.invoice_norm = o.invoice_norm AND e.id < o.id)`;

const sql = {
  add: `INSERT INTO outbox(kind, idem_key, bill_id, invoice_norm, body, next_ms, created_ms)
    VALUES(@kind, @key, @billId, @invoiceNorm, @body, @nowMs, @nowMs) ON CONFLICT(idem_key) DO NOTHING`,
  due: `SELECT id, kind, bill_id AS billId, body, attempts, answered FROM outbox o
    WHERE next_ms <= @nowMs AND ${isFirst}
    ORDER BY next_ms, id LIMIT @limit`,
  nextDue: `SELECT min(next_ms) AS value FROM outbox o WHERE ${isFirst}`,
  finish: `UPDATE outbox SET state = @state, attempts = attempts + 1, last_error = @reason, done_ms = @nowMs WHERE id = @id`,
  retry: `UPDATE outbox SET attempts = attempts + 1, answered = answered + @answered, next_ms = @atMs,
    last_error = @reason WHERE id = @id`,
  clamp: `UPDATE outbox SET next_ms = @latestMs WHERE state = 'READY' AND next_ms > @latestMs`,
  bringForward: `UPDATE outbox SET next_ms = @nowMs WHERE state = 'READY' AND answered = 0 AND next_ms > @nowMs`,
  revive: `UPDATE outbox SET state = 'READY', answered = 0, next_ms = @nowMs, done_ms = NULL WHERE state = 'DEAD'`,
};

/** Calls that are owed to the cloud, each kept until it was answered for good. */
export const createOutboxTable = ({ database, clock }: { database: Database; clock: Clock }): OutboxTable => {
  const add = database.prepare(sql.add);
  const due = database.prepare(sql.due);
  const nextDue = database.prepare(sql.nextDue);
  const finish = database.prepare(sql.finish);
  const retry = database.prepare(sql.retry);
  const clamp = database.prepare(sql.clamp);
  const bringForward = database.prepare(sql.bringForward);
  const revive = database.prepare(sql.revive);

  const finishAs = (id: number, state: 'DONE' | 'REFUSED' | 'DEAD', reason: string | null): void => {
    finish.run({ id, state, reason, nowMs: clock.nowMs() });
  };

  return {
    add: ({ kind, key, billId, invoiceNorm = null, body }) => {
      add.run({ kind, key, billId, invoiceNorm, body: JSON.stringify(body), nowMs: clock.nowMs() });
    },
    due: (nowMs, limit) => OutboxRow.array().parse(due.all({ nowMs, limit })),
    nextDueMs: () => optionalNumber(nextDue.get()),
    done: ({ id }) => finishAs(id, 'DONE', null),
    refused: ({ id }, reason) => finishAs(id, 'REFUSED', reason),
    gaveUp: ({ id }, reason) => finishAs(id, 'DEAD', reason),
    retryAt: ({ id }, { atMs, reason, isAnswered }) => {
      retry.run({ id, atMs, reason, answered: isAnswered ? 1 : 0 });
    },
    clamp: (latestMs) => {
      clamp.run({ latestMs });
    },
    bringForward: (nowMs) => {
      bringForward.run({ nowMs });
    },
    reviveGivenUp: (nowMs) => {
      revive.run({ nowMs });
    },
  };
};
