import { Schema } from 'mongoose';
import { isDuplicateKey, type Mongo } from '#platform/mongo/connect';
import { declareValidator, documentWith, keyedOnce, listOf, wholeNumber } from '#platform/mongo/validators';
import type { PurchaseLimits, Taken } from '../ports.ts';

type LimitDocument = {
  /** `<shopper>|<slug>` */
  _id: string;
  /** Repeats the sum of `takers`, so that the condition of a write can name it. */
  count: number;
  takers: { key: string; quantity: number }[];
};

type ToTake = Parameters<PurchaseLimits['take']>[0];

const whole = { type: Number, required: true, min: 0 };
const limitSchema = new Schema<LimitDocument>(
  {
    _id: { type: String, required: true },
    count: whole,
    takers: [new Schema({ key: { type: String, required: true }, quantity: whole }, { _id: false })],
  },
  { collection: 'purchaseLimits', versionKey: false, strict: 'throw' },
);

const taker = documentWith({ key: { bsonType: 'string' }, quantity: wholeNumber({ minValue: 1 }) });
const rules = {
  $jsonSchema: documentWith({ _id: { bsonType: 'string' }, count: wholeNumber(), takers: listOf(taker) }),
  $expr: { $and: [{ $eq: ['$count', { $sum: '$takers.quantity' }] }, keyedOnce('takers')] },
};

const idOf = ({ shopper, slug }: { shopper: string; slug: string }): string => `${shopper}|${slug}`;

/**
 * One document for each customer and limited product. The takers are in it, so that a repeat counts once and giving back what was
 * never taken changes nothing; there are never more of them than pieces that one customer may have.
 */
export const createMongoPurchaseLimits = (mongo: Mongo): PurchaseLimits => {
  const model = mongo.model<LimitDocument>('PurchaseLimit', limitSchema);
  declareValidator(model, rules);
  /** Inserts the document where there is none; false when there is one that the condition passes over, or one since just now. */
  const takeIn = async (
    { shopper, slug, key, quantity, max }: ToTake,
    options: { upsert: boolean },
  ): Promise<boolean> => {
    try {
      const written = await model.updateOne(
        { _id: idOf({ shopper, slug }), 'takers.key': { $ne: key }, count: { $lte: max - quantity } },
        { $inc: { count: quantity }, $push: { takers: { key, quantity } } },
        options,
      );
      return written.matchedCount + written.upsertedCount === 1;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  };

  const undo = async ({ id: _id, key }: Taken): Promise<void> => {
    const taker = (await model.findById(_id).lean())?.takers.find((one) => one.key === key);
    if (!taker) return;
    await model.updateOne(
      { _id, takers: { $elemMatch: { key } } },
      { $inc: { count: -taker.quantity }, $pull: { takers: { key } } },
    );
  };

  return {
    take: async (wish) => {
      // Two first orders at once both try to insert the document: who loses finds it there now, perhaps with room for both.
      if ((await takeIn(wish, { upsert: true })) || (await takeIn(wish, { upsert: false }))) return true;
      return (await model.exists({ _id: idOf(wish), 'takers.key': wish.key })) !== null;
    },
    giveBack: ({ key, ...of }) => undo({ id: idOf(of), key }),
    takenAfter: async (id, limit) => {
      const found = model.find({ _id: { $gt: id } }, { takers: 1 });
      const records = await found.sort({ _id: 1 }).limit(limit).lean();
      return records.map(({ _id, takers }) => ({ id: _id, keys: takers.map(({ key }) => key) }));
    },
    undo,
  };
};
