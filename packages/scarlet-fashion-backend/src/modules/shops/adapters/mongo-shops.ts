import { Schema } from 'mongoose';
import type { Mongo } from '#platform/mongo/connect';
import { declareValidator, wholeNumber } from '#platform/mongo/validators';
import type { ShopFacts } from '../domain/shop.ts';
import type { ShopStore } from '../ports.ts';

type ShopDocument = Omit<ShopFacts, 'code'> & { _id: string };

const text = { type: String, required: true };

const shopSchema = new Schema<ShopDocument>(
  {
    _id: text,
    name: text,
    address: {
      type: new Schema({ line1: text, city: text, pin: text, state: text, stateCode: text }, { _id: false }),
      required: true,
    },
    gstin: text,
    hours: text,
    phone: text,
    online: { type: Boolean, required: true },
    priority: { type: Number, required: true },
    bufferUnits: { type: Number, required: true, min: 0 },
  },
  { collection: 'shops', versionKey: false, strict: 'throw' },
);

const whole = wholeNumber();
const shape = {
  bsonType: 'object',
  required: ['name', 'address', 'gstin', 'online', 'priority', 'bufferUnits'],
  properties: {
    _id: { bsonType: 'string', pattern: '^[A-Z]{2,8}$' },
    gstin: { bsonType: 'string', pattern: '^[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][0-9A-Z]Z[0-9A-Z]$' },
    priority: whole,
    // A shelf that owes pieces to the web would let it sell more than there is.
    bufferUnits: whole,
  },
};

const toShop = ({ _id, ...facts }: ShopDocument): ShopFacts => ({ code: _id, ...facts });

/** Shops in the collection `shops`; there are few of them, so all are read at once. */
export const createMongoShops = (mongo: Mongo): ShopStore => {
  const shops = mongo.model<ShopDocument>('Shop', shopSchema);
  declareValidator(shops, { $jsonSchema: shape });
  return {
    all: async () => (await shops.find().sort({ priority: 1, _id: 1 }).lean()).map(toShop),
    put: async ({ code, ...facts }) => {
      await shops.updateOne({ _id: code }, { $set: facts }, { upsert: true });
    },
  };
};
