import { describe, expect, it } from 'vitest';
import { decideBilling } from './billing-decision.ts';
import type { Task } from './task.ts';

const task = (changes: Partial<Task> = {}): Task => ({
  billId: '0123456789abcdef01234567:BLR',
  ref: 'SF-1',
  shop: 'BLR',
  payload: '{}',
  totalMinor: 100,
  claimToken: 1,
  state: 'EXPORTED',
  reviewCode: null,
  exportName: 'IMPORT_SF-1.csv',
  exportSha: 'a',
  invoiceNo: null,
  invoiceNorm: null,
  confirmedMs: null,
  lastError: null,
  version: 3,
  createdMs: 0,
  updatedMs: 0,
  ...changes,
});
const paper = (invoiceNorm = 'INV-1', ownerBillId?: string) => ({ invoiceNorm, ownerBillId });

describe('a bill that the till wrote', () => {
  it.each(['RECEIVED', 'STAGED', 'EXPORTED'] as const)('bills a task that is %s', (state) => {
    expect(decideBilling(task({ state }), paper())).toEqual({ kind: 'bill' });
  });

  it('is a repeat when it says again what is known', () => {
    const billed = task({ state: 'CONFIRMED', invoiceNorm: 'INV-1' });
    expect(decideBilling(billed, paper('INV-1', billed.billId))).toEqual({ kind: 'repeat' });
  });

  it.each(['BILLED', 'CONFIRMED', 'REVIEW'] as const)('contradicts a task that is %s with another invoice', (state) => {
    expect(decideBilling(task({ state, invoiceNorm: 'INV-1' }), paper('INV-2'))).toEqual({
      kind: 'contradiction',
      code: 'TWO_INVOICES',
    });
  });

  it('contradicts another bill that has the same invoice', () => {
    expect(decideBilling(task(), paper('INV-1', 'another'))).toEqual({ kind: 'contradiction', code: 'INVOICE_IN_USE' });
  });

  it.each(['CANCELLED', 'CANCEL_PENDING'] as const)('contradicts an order that is %s', (state) => {
    expect(decideBilling(task({ state }), paper())).toEqual({ kind: 'contradiction', code: 'BILLED_AFTER_CANCEL' });
  });

  it('is noted, no more, while a person looks at the case', () => {
    expect(decideBilling(task({ state: 'REVIEW' }), paper())).toEqual({ kind: 'note' });
  });
});
