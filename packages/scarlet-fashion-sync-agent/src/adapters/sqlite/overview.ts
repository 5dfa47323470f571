import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { Overview, StoreCounts } from '../../core/ports.ts';
import { taskStates } from '../../core/task-state.ts';
import { optionalNumber } from './rows.ts';

const text = z.string();
const optional = z.string().nullable();
const CountRow = z.object({ state: z.enum(taskStates), count: z.int() });
const QueueRow = z.object({
  ref: text,
  state: z.enum(taskStates),
  createdMs: z.int(),
  exportName: optional,
  invoiceNo: optional,
  reviewCode: optional,
  lastError: optional,
});
const ReviewRow = z.object({ ref: text, code: text, what: text, atMs: z.int() });

// Three things wait for a person: bills in review, files that nobody could take in (until a good one for the same order
// came), and calls that the server broke down on too often.
const openReviews = `
  SELECT ref, review_code AS code, 'bill' AS what, updated_ms AS atMs FROM task WHERE state = 'REVIEW'
  UNION ALL
  SELECT ref, coalesce(reason, 'REJECTED'), name, first_ms FROM inbox_file r WHERE outcome = 'REJECTED'
    AND NOT EXISTS(SELECT 1 FROM inbox_file a WHERE a.ref = r.ref AND a.outcome = 'APPLIED')
  UNION ALL
  SELECT t.ref, 'GAVE_UP', o.kind || ' ' || coalesce(o.last_error, ''), o.done_ms FROM outbox o
    JOIN task t USING(bill_id) WHERE o.state = 'DEAD'`;

const sql = {
  counts: 'SELECT state, count(*) AS count FROM task GROUP BY state',
  queue: `SELECT ref, state, created_ms AS createdMs, export_name AS exportName, invoice_no AS invoiceNo,
    review_code AS reviewCode, coalesce(last_error, (SELECT o.last_error FROM outbox o
      WHERE o.bill_id = task.bill_id AND o.state IN ('READY','DEAD') ORDER BY o.id LIMIT 1)) AS lastError
    FROM task ORDER BY state IN ('CONFIRMED','CANCELLED'), updated_ms DESC LIMIT ?`,
  reviews: `SELECT * FROM (${openReviews}) ORDER BY atMs DESC LIMIT ?`,
  reviewCount: `SELECT count(*) AS value FROM (${openReviews})`,
  oldestUnsent: `SELECT min(created_ms) AS value FROM outbox WHERE state = 'READY'`,
};

/** Figures about the whole store. Works on a database that another process is writing to. */
export const createOverview = (database: Database): Overview => {
  const counts = database.prepare(sql.counts);
  const queue = database.prepare(sql.queue);
  const reviews = database.prepare(sql.reviews);
  const reviewCount = database.prepare(sql.reviewCount);
  const oldestUnsent = database.prepare(sql.oldestUnsent);
  return {
    counts: (): StoreCounts => {
      const found = new Map(
        CountRow.array()
          .parse(counts.all())
          .map(({ state, count }) => [state, count]),
      );
      const of = (state: (typeof taskStates)[number]): number => found.get(state) ?? 0;
      return {
        RECEIVED: of('RECEIVED'),
        STAGED: of('STAGED'),
        EXPORTED: of('EXPORTED'),
        BILLED: of('BILLED'),
        CONFIRMED: of('CONFIRMED'),
        CANCEL_PENDING: of('CANCEL_PENDING'),
        CANCELLED: of('CANCELLED'),
        REVIEW: of('REVIEW'),
      };
    },
    queue: (limit) => QueueRow.array().parse(queue.all(limit)),
    reviews: (limit) => ReviewRow.array().parse(reviews.all(limit)),
    reviewCount: () => optionalNumber(reviewCount.get()) ?? 0,
    oldestUnsentMs: () => optionalNumber(oldestUnsent.get()),
  };
};
