import type { BillLine, BillStatus, BillToExport, BillView } from '@scarlet/contracts/schemas';

/** An agent's lease on a bill. `token` rises with every new holder. */
export type Claim = { agentId: string; token: number; expiresAt: Date };
export type Invoice = {
  no: string;
  /** `<gstin>|<financial year>|<number in capitals>`: unique over all bills. */
  key: string;
  confirmationId: string;
  /** Hash of the facts that a repeat must agree with. */
  fingerprint: string;
  evidenceSha256: string;
  at: Date;
  totalMinor?: number | undefined;
};
/** What could not be applied but happened: kept for a person to settle. */
export type Conflict = { code: string; invoiceNo: string; confirmationId: string; at: Date };

export type Bill = {
  readonly id: string;
  readonly ref: string;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly shop: string;
  readonly gstin: string;
  readonly lines: readonly BillLine[];
  readonly totalMinor: number;
  readonly customer: BillToExport['customer'];
  readonly fulfilment: BillToExport['fulfilment'];
  readonly paidAt: Date;
  readonly status: BillStatus;
  readonly claim?: Claim | undefined;
  readonly exported?: { fileName: string; sha256: string; at: Date } | undefined;
  readonly invoice?: Invoice | undefined;
  readonly flags: readonly 'total_mismatch'[];
  readonly conflicts: readonly Conflict[];
};

export const toBillToExport = (bill: Bill): BillToExport => ({
  id: bill.id,
  ref: bill.ref,
  orderId: bill.orderId,
  orderNumber: bill.orderNumber,
  shop: bill.shop,
  lines: [...bill.lines],
  totalMinor: bill.totalMinor,
  customer: bill.customer,
  fulfilment: bill.fulfilment,
  paidAt: bill.paidAt.toISOString(),
});

export const toBillView = (bill: Bill): BillView => ({
  id: bill.id,
  ref: bill.ref,
  orderId: bill.orderId,
  orderNumber: bill.orderNumber,
  shop: bill.shop,
  totalMinor: bill.totalMinor,
  status: bill.status,
  pieces: bill.lines.reduce((sum, line) => sum + line.quantity, 0),
  invoiceNo: bill.invoice?.no ?? null,
  agent: bill.claim?.agentId ?? null,
  paidAt: bill.paidAt.toISOString(),
  exportedAt: bill.exported?.at.toISOString() ?? null,
  billedAt: bill.invoice?.at.toISOString() ?? null,
  conflicts: bill.conflicts.map(({ code, invoiceNo, at }) => ({ code, invoiceNo, at: at.toISOString() })),
});
