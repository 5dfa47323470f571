import { AdjustReason, StockOperation } from '@scarlet/contracts/schemas';
import { Schema } from 'mongoose';
import type { Mongo } from '#platform/mongo/connect';
import { driverCollection } from '#platform/mongo/driver-collection';
import { declareValidator, wholeNumber } from '#platform/mongo/validators';
import type { LedgerRow } from '../ports.ts';

/** `_id`: cause and operation (and the record, where one cause moves many), so that the same movement twice is the same row. */
export type LedgerDocument = Omit<LedgerRow, 'id'> & { _id: string };

const text = { type: String, required: true };
const ledgerSchema = new Schema<LedgerDocument>(
  {
    ...{ _id: text, sku: text, shop: text },
    operation: { ...text, enum: StockOperation.options },
    quantity: { type: Number, required: true },
    reason: { type: String, enum: AdjustReason.options },
    counted: { type: Number },
    note: { type: String },
    ...{ cause: text, by: text, orderNumber: { type: String }, fingerprint: { type: String } },
    at: { type: Date, required: true },
  },
  { collection: 'stockLedger', versionKey: false, strict: 'throw' },
);
// Of a hot article orders write thousands of rows: who looks for the few movements among them must not read those.
ledgerSchema.index({ sku: 1, operation: 1, at: -1, _id: -1 });
ledgerSchema.index({ shop: 1, at: -1, _id: -1 });
ledgerSchema.index({ at: -1, _id: -1 });

const rules = {
  $jsonSchema: {
    bsonType: 'object',
    required: ['_id', 'sku', 'shop', 'operation', 'quantity', 'cause', 'by', 'at'],
    properties: {
      _id: { bsonType: 'string' },
      operation: { enum: StockOperation.options },
      quantity: wholeNumber({ minValue: null }),
      counted: wholeNumber(),
      by: { bsonType: 'string' },
      at: { bsonType: 'date' },
    },
  },
};

/** The collection `stockLedger`, only ever added to; the driver's own. */
export const createLedgerCollection = (mongo: Mongo) => {
  const model = mongo.model<LedgerDocument>('StockLedgerRow', ledgerSchema);
  declareValidator(model, rules);
  return driverCollection<LedgerDocument>(mongo, 'stockLedger');
};

export type LedgerCollection = ReturnType<typeof createLedgerCollection>;
