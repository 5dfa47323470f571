/** What SQLite returns is parsed like any other input from outside; column names are turned into ours in the queries. */

import { BillingConfirmation, ExportAck } from '@scarlet/contracts/schemas';
import { z } from 'zod';
import { taskStates } from '../../core/task-state.ts';

const Json = z.string().transform((text): unknown => JSON.parse(text));

export const TaskRow = z.object({
  billId: z.string(),
  ref: z.string(),
  shop: z.string(),
  payload: z.string(),
  totalMinor: z.int(),
  claimToken: z.int(),
  state: z.enum(taskStates),
  reviewCode: z.string().nullable(),
  exportName: z.string().nullable(),
  exportSha: z.string().nullable(),
  invoiceNo: z.string().nullable(),
  invoiceNorm: z.string().nullable(),
  confirmedMs: z.int().nullable(),
  lastError: z.string().nullable(),
  version: z.int(),
  createdMs: z.int(),
  updatedMs: z.int(),
});

export const taskColumns = `bill_id AS billId, ref, shop, payload, total_minor AS totalMinor,
  claim_token AS claimToken, state, review_code AS reviewCode, export_name AS exportName, export_sha AS exportSha,
  invoice_no AS invoiceNo, invoice_norm AS invoiceNorm, confirmed_ms AS confirmedMs, last_error AS lastError, version,
  created_ms AS createdMs, updated_ms AS updatedMs`;

const outboxFacts = { id: z.int(), billId: z.string(), attempts: z.int(), answered: z.int() };
export const OutboxRow = z.discriminatedUnion('kind', [
  z.object({ ...outboxFacts, kind: z.literal('ACK_EXPORT'), body: Json.pipe(ExportAck) }),
  z.object({ ...outboxFacts, kind: z.literal('CONFIRM'), body: Json.pipe(BillingConfirmation) }),
]);

export const InboxRow = z.object({
  ref: z.string(),
  sha256: z.string(),
  name: z.string(),
  outcome: z.enum(['APPLIED', 'DUPLICATE', 'REVIEW', 'REJECTED']),
  reason: z.string().nullable(),
  movedTo: z.string().nullable(),
});

/** A row of one optional column `value`. */
export const optionalText = (row: unknown): string | undefined =>
  z.object({ value: z.string() }).optional().parse(row)?.value;
/** A row of one column `value` that is null when there is nothing to measure. */
export const optionalNumber = (row: unknown): number | undefined =>
  z.object({ value: z.int().nullable() }).optional().parse(row)?.value ?? undefined;
