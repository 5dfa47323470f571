import { Schema } from 'mongoose';
import type { Mongo } from '#platform/mongo/connect';
import type { CodeStore } from '../ports.ts';

type CodeDocument = { _id: string; shop: string; expiresAt: Date };

const codeSchema = new Schema<CodeDocument>(
  {
    _id: { type: String, required: true },
    shop: { type: String, required: true },
    expiresAt: { type: Date, required: true },
  },
  { collection: 'pairingCodes', versionKey: false, strict: 'throw' },
).index({ expiresAt: 1 }, { expireAfterSeconds: 60 });

/** One-time codes by their hash; using one deletes it, so that two devices at once cannot share it. */
export const createMongoCodes = (mongo: Mongo): CodeStore => {
  const codes = mongo.model<CodeDocument>('PairingCode', codeSchema);
  return {
    keep: async ({ hash, shop, expiresAt }) => {
      await codes.create({ _id: hash, shop, expiresAt });
    },
    use: async (hash, now) => {
      const used = await codes.findOneAndDelete({ _id: hash, expiresAt: { $gt: now } }).lean();
      return used?.shop;
    },
  };
};
