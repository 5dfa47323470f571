import { z } from 'zod';
import {
  BillId,
  Cursor,
  InvoiceNo,
  MinorAmount,
  Moment,
  OrderId,
  OrderNumber,
  Quantity,
  queryInt,
  Sha256,
  ShopCode,
  Sku,
} from './values.ts';

export const BillStatus = z.enum(['UNBILLED', 'CLAIMED', 'EXPORTED', 'BILLED', 'REVIEW', 'VOIDED', 'CANCELLED']);
export type BillStatus = z.infer<typeof BillStatus>;

export const BillLine = z.object({
  lineNo: z.int(),
  sku: Sku,
  barcode: z.string(),
  name: z.string(),
  hsn: z.string(),
  size: z.string(),
  colour: z.string(),
  quantity: Quantity,
  priceMinor: MinorAmount,
  totalMinor: MinorAmount,
  taxRateBps: z.int(),
  taxMinor: MinorAmount,
});
export type BillLine = z.infer<typeof BillLine>;

/** Everything a till needs to bill its part of one order. `ref` names the files. */
export const BillToExport = z.object({
  id: BillId,
  ref: OrderNumber,
  orderId: OrderId,
  orderNumber: OrderNumber,
  shop: ShopCode,
  lines: z.array(BillLine),
  totalMinor: MinorAmount,
  customer: z.object({ name: z.string(), phone: z.string(), placeOfSupply: z.string() }),
  fulfilment: z.enum(['delivery', 'pickup']),
  paidAt: Moment,
});
export type BillToExport = z.infer<typeof BillToExport>;

export const PendingQuery = z.strictObject({ limit: queryInt(1, 100).default(50), cursor: Cursor.optional() });
export type PendingQuery = z.input<typeof PendingQuery>;
export const PendingOrders = z.object({ items: z.array(BillToExport), nextCursor: Cursor.nullable() });
export type PendingOrders = z.infer<typeof PendingOrders>;

export const Claims = z.strictObject({ billIds: z.array(BillId).min(1).max(100) });
export type Claims = z.infer<typeof Claims>;
/** `token` rises with every new holder: a claim with a lower one has been lost. */
export const ClaimResult = z.discriminatedUnion('granted', [
  z.object({ granted: z.literal(true), billId: BillId, token: z.int(), expiresAt: Moment }),
  z.object({
    granted: z.literal(false),
    billId: BillId,
    reason: z.enum(['held_by_another', 'not_billable', 'not_found']),
  }),
]);
export type ClaimResult = z.infer<typeof ClaimResult>;
export const ClaimResults = z.object({ claims: z.array(ClaimResult) });
export type ClaimResults = z.infer<typeof ClaimResults>;

export const ExportAck = z.strictObject({
  billId: BillId,
  token: z.int().min(1),
  fileName: z.string().max(80),
  fileSha256: Sha256,
});
export type ExportAck = z.infer<typeof ExportAck>;
export const ExportAcked = z.object({ billId: BillId, status: BillStatus });
export type ExportAcked = z.infer<typeof ExportAcked>;

/**
 * `confirmationId` = SHA-256 of `shop|billId|INVOICE|BILLED` in capitals, so that an agent which lost its memory sends the same one.
 * Only bill, invoice, date and total are compared between repeats.
 */
export const BillingConfirmation = z.strictObject({
  confirmationId: Sha256,
  billId: BillId,
  invoiceNo: InvoiceNo,
  invoiceDate: z.iso.date().optional(),
  totalMinor: MinorAmount.optional(),
  claimToken: z.int().min(1).optional(),
  evidenceSha256: Sha256,
});
export type BillingConfirmation = z.infer<typeof BillingConfirmation>;

export const ConfirmedBill = z.object({
  billId: BillId,
  ref: OrderNumber,
  status: BillStatus,
  invoiceNo: InvoiceNo,
  outcome: z.enum(['applied', 'duplicate', 'already_billed']),
  flags: z.array(z.enum(['total_mismatch'])),
});
export type ConfirmedBill = z.infer<typeof ConfirmedBill>;

export const BillView = BillToExport.pick({
  id: true,
  ref: true,
  orderId: true,
  orderNumber: true,
  shop: true,
  totalMinor: true,
}).extend({
  status: BillStatus,
  pieces: z.int(),
  invoiceNo: InvoiceNo.nullable(),
  agent: z.string().nullable(),
  paidAt: Moment,
  exportedAt: Moment.nullable(),
  billedAt: Moment.nullable(),
  conflicts: z.array(z.object({ code: z.string(), invoiceNo: z.string(), at: Moment })),
});
export type BillView = z.infer<typeof BillView>;
