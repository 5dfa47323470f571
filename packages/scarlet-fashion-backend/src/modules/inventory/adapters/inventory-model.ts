import { Schema } from 'mongoose';
import type { Mongo } from '#platform/mongo/connect';
import { driverCollection } from '#platform/mongo/driver-collection';
import { declareValidator, keyedOnce, wholeNumber } from '#platform/mongo/validators';
import type { Hold } from '../domain/stock-record.ts';

export type InventoryDocument = {
  /** `<sku>@<shop>` */
  _id: string;
  received: number;
  writtenOff: number;
  available: number;
  reserved: number;
  sold: number;
  shortfall: number;
  holds: Hold[];
  version: number;
};

const units = { type: Number, required: true, min: 0 };
const inventorySchema = new Schema<InventoryDocument>(
  {
    _id: { type: String, required: true },
    received: units,
    writtenOff: units,
    available: units,
    reserved: units,
    sold: units,
    shortfall: units,
    holds: [new Schema({ key: { type: String, required: true }, quantity: units }, { _id: false })],
    version: units,
  },
  { collection: 'inventory', versionKey: false, strict: 'throw' },
);
// Only records with unpaid pieces are in it, so that whoever looks for forgotten holds reads nothing else.
inventorySchema.index({ reserved: 1 }, { partialFilterExpression: { reserved: { $gt: 0 } } });

const count = wholeNumber();
const shape = {
  bsonType: 'object',
  required: ['_id', 'received', 'writtenOff', 'available', 'reserved', 'sold', 'shortfall', 'holds', 'version'],
  additionalProperties: false,
  properties: {
    _id: { bsonType: 'string', pattern: '^[A-Z0-9][A-Z0-9-]{2,39}@[A-Z]{2,8}$' },
    received: count,
    writtenOff: count,
    available: count,
    reserved: count,
    sold: count,
    shortfall: count,
    holds: {
      bsonType: 'array',
      items: {
        bsonType: 'object',
        required: ['key', 'quantity'],
        additionalProperties: false,
        properties: { key: { bsonType: 'string' }, quantity: wholeNumber({ minValue: 1 }) },
      },
    },
    version: count,
  },
};
const balance = {
  $and: [
    { $eq: ['$reserved', { $sum: '$holds.quantity' }] },
    // Measured with 2,000 holds: 2 to 11 % of a batch's write.
    keyedOnce('holds'),
    // What comes in covers first what is missing, and what is missing was taken from what was there.
    { $eq: [{ $min: ['$available', '$shortfall'] }, 0] },
    {
      $eq: [
        { $subtract: [{ $add: ['$available', '$reserved', '$sold'] }, '$shortfall'] },
        { $subtract: ['$received', '$writtenOff'] },
      ],
    },
  ],
};

/**
 * The collection `inventory`, the driver's own. The database refuses any write that would break the balance, whoever sends it.
 */
export const createInventoryCollection = (mongo: Mongo) => {
  const model = mongo.model<InventoryDocument>('Inventory', inventorySchema);
  declareValidator(model, { $jsonSchema: shape, $expr: balance });
  return driverCollection<InventoryDocument>(mongo, 'inventory');
};

export type InventoryCollection = ReturnType<typeof createInventoryCollection>;
