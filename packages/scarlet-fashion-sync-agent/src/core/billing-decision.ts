import type { Task } from './task.ts';

/**
 * What a readable bill file means for the record. A paper bill is a fact: every decision except `repeat` is reported to the
 * cloud, also those that contradict it, because the cloud's refusal opens the case there too.
 */
export type BillingDecision =
  | { kind: 'bill' }
  | { kind: 'repeat' }
  /** The task is in review without an invoice: note the number, leave the case to a person. */
  | { kind: 'note' }
  | { kind: 'contradiction'; code: 'TWO_INVOICES' | 'INVOICE_IN_USE' | 'BILLED_AFTER_CANCEL' };

type Paper = { invoiceNorm: string; ownerBillId: string | undefined };

/** @param paper the invoice, and the bill that already carries it in this financial year, if any */
export const decideBilling = (task: Task, paper: Paper): BillingDecision => {
  if (task.invoiceNorm === paper.invoiceNorm) return { kind: 'repeat' };
  if (task.invoiceNorm !== null) return { kind: 'contradiction', code: 'TWO_INVOICES' };
  if (paper.ownerBillId !== undefined) return { kind: 'contradiction', code: 'INVOICE_IN_USE' };
  if (task.state === 'REVIEW') return { kind: 'note' };
  if (task.state === 'CANCELLED' || task.state === 'CANCEL_PENDING') {
    return { kind: 'contradiction', code: 'BILLED_AFTER_CANCEL' };
  }
  return { kind: 'bill' };
};
