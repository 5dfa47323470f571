import { minusMinor } from '@scarlet/contracts/money';
import type { BillingConfirmation } from '@scarlet/contracts/schemas';
import { sha256 } from '#kernel/ids';
import type { Bill, Invoice } from './bill.ts';
import { canMove } from './bill-status.ts';
import { dayInIndia, financialYear } from './financial-year.ts';

/** Numbers that differ only in case are one invoice. */
const capital = (invoiceNo: string): string => invoiceNo.toUpperCase();

/** The facts that two messages with one confirmation id must share; claim token and evidence may differ after a rebuild. */
const fingerprintOf = ({ billId, invoiceNo, invoiceDate, totalMinor }: BillingConfirmation): string =>
  sha256(JSON.stringify([billId, capital(invoiceNo), invoiceDate ?? null, totalMinor ?? null]));

/** The record of the invoice that a confirmation reports. */
export const toInvoice = (bill: Bill, confirmation: BillingConfirmation, nowMs: number): Invoice => {
  const year = financialYear(confirmation.invoiceDate ?? dayInIndia(nowMs));
  return {
    no: confirmation.invoiceNo,
    key: `${bill.gstin}|${year}|${capital(confirmation.invoiceNo)}`,
    confirmationId: confirmation.confirmationId,
    fingerprint: fingerprintOf(confirmation),
    evidenceSha256: confirmation.evidenceSha256,
    at: new Date(nowMs),
    ...(confirmation.totalMinor === undefined ? {} : { totalMinor: confirmation.totalMinor }),
  };
};

export type Decision =
  | { kind: 'apply' }
  | { kind: 'duplicate' }
  | { kind: 'already_billed' }
  | { kind: 'mismatch' }
  | { kind: 'conflict'; invoiceNo: string }
  | { kind: 'not_billable' };

/** What a confirmation means for a bill as it stands. The same message again always means the same. */
export const decideConfirmation = (bill: Bill, confirmation: BillingConfirmation): Decision => {
  const { invoice } = bill;
  if (!invoice) return canMove(bill.status, 'BILLED') ? { kind: 'apply' } : { kind: 'not_billable' };
  if (invoice.confirmationId === confirmation.confirmationId) {
    return { kind: invoice.fingerprint === fingerprintOf(confirmation) ? 'duplicate' : 'mismatch' };
  }
  if (capital(invoice.no) === capital(confirmation.invoiceNo)) return { kind: 'already_billed' };
  return { kind: 'conflict', invoiceNo: invoice.no };
};

const toleranceMinor = 100;

/** The till's total may differ by its rounding, up to one rupee; more is flagged, never refused. */
export const flagsOf = (bill: Bill, { totalMinor }: BillingConfirmation): Bill['flags'] =>
  totalMinor !== undefined && Math.abs(minusMinor(totalMinor, bill.totalMinor)) > toleranceMinor
    ? ['total_mismatch']
    : [];
