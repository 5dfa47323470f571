import { Schema } from 'mongoose';
import type { Mongo } from '#platform/mongo/connect';
import type { OutboxEvent } from '#platform/outbox/relay';
import type { Bill } from '../domain/bill.ts';

export type BillDocument = Omit<Bill, 'id' | 'lines' | 'flags' | 'conflicts'> & {
  _id: string;
  lines: Bill['lines'][number][];
  flags: Bill['flags'][number][];
  conflicts: Bill['conflicts'][number][];
  /** Rises with every new holder, also after a claim has lapsed. */
  claimToken: number;
  events: OutboxEvent[];
  changedAt: Date;
};

const text = { type: String, required: true };
const moment = { type: Date, required: true };
const amount = { type: Number, required: true, min: 0 };
const part = (shape: object) => new Schema(shape, { _id: false });

const line = part({
  lineNo: amount,
  sku: text,
  barcode: text,
  name: text,
  hsn: text,
  size: text,
  colour: text,
  quantity: { ...amount, min: 1 },
  priceMinor: amount,
  totalMinor: amount,
  taxRateBps: amount,
  taxMinor: amount,
});

const billSchema = new Schema<BillDocument>(
  {
    _id: text,
    ref: text,
    orderId: text,
    orderNumber: text,
    shop: text,
    gstin: { type: String, default: '' },
    lines: { type: [line], required: true },
    totalMinor: amount,
    customer: { type: part({ name: text, phone: text, placeOfSupply: String }), required: true },
    fulfilment: text,
    paidAt: moment,
    status: text,
    claimToken: { type: Number, required: true, default: 0 },
    claim: part({ agentId: text, token: amount, expiresAt: moment }),
    exported: part({ fileName: text, sha256: text, at: moment }),
    invoice: part({
      no: text,
      key: text,
      confirmationId: text,
      fingerprint: text,
      evidenceSha256: text,
      at: moment,
      totalMinor: Number,
    }),
    flags: { type: [String], required: true },
    conflicts: { type: [part({ code: text, invoiceNo: text, confirmationId: text, at: moment })], required: true },
    events: { type: [part({ id: text, type: text, at: moment, data: Object })], required: true },
    changedAt: moment,
  },
  { collection: 'bills', versionKey: false, strict: 'throw' },
)
  .index({ shop: 1, status: 1, paidAt: 1, _id: 1 })
  .index({ orderId: 1 })
  .index({ paidAt: -1, _id: -1 })
  .index({ changedAt: 1 })
  // The law's uniqueness (Rule 46(b)): one invoice number once in a financial year of a registration.
  .index({ 'invoice.key': 1 }, { unique: true, partialFilterExpression: { 'invoice.key': { $type: 'string' } } })
  .index(
    { 'invoice.confirmationId': 1 },
    { unique: true, partialFilterExpression: { 'invoice.confirmationId': { $type: 'string' } } },
  );

export const createBillModel = (mongo: Mongo) => mongo.model<BillDocument>('Bill', billSchema);
export type BillModel = ReturnType<typeof createBillModel>;

export const toBill = ({ _id, claimToken: _token, events: _events, changedAt: _at, ...bill }: BillDocument): Bill => ({
  id: _id,
  ...bill,
});

export const found = (document: BillDocument | null): Bill | undefined => (document ? toBill(document) : undefined);

/** An event of a bill: each happens once in its life, so its type makes the id unique. */
export const billEvent = (billId: string, type: string, at: Date): OutboxEvent => ({
  id: `${billId}:${type}`,
  type,
  at,
});
