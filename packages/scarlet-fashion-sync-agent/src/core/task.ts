import { BillToExport } from '@scarlet/contracts/schemas';
import type { TaskState } from './task-state.ts';

/** One bill as the agent remembers it. `payload` is the bill as the cloud sent it (JSON); moments are epoch milliseconds. */
export type Task = {
  billId: string;
  /** Names the files: `IMPORT_<ref>.csv`, `BILLED_<ref>.txt`. */
  ref: string;
  shop: string;
  payload: string;
  totalMinor: number;
  /** 0 when the claim is unknown (rebuilt after the database was lost). */
  claimToken: number;
  state: TaskState;
  reviewCode: string | null;
  exportName: string | null;
  exportSha: string | null;
  invoiceNo: string | null;
  /** The invoice number in the form that is compared: capitals, trimmed. */
  invoiceNorm: string | null;
  confirmedMs: number | null;
  lastError: string | null;
  version: number;
  createdMs: number;
  updatedMs: number;
};

/** What a move may add to a task; what is left out stays as it was. */
export type TaskFacts = {
  reviewCode?: string;
  exportName?: string;
  exportSha?: string;
  invoiceNo?: string;
  invoiceNorm?: string;
  /** Indian financial year of the invoice, `2026-27`. */
  financialYear?: string;
  confirmedMs?: number;
  lastError?: string;
};

/** A bill as it is remembered. */
export const payloadOf = (bill: BillToExport): string => JSON.stringify(bill);

/** The bill of a task; undefined when an earlier agent wrote it in a form that this one does not know. */
export const billOf = (task: Task): BillToExport | undefined => BillToExport.safeParse(JSON.parse(task.payload)).data;
