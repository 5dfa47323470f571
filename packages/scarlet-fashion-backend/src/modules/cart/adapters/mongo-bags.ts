import { Schema } from 'mongoose';
import type { Shopper } from '#kernel/actor';
import { createCallGroups } from '#kernel/call-groups';
import { type Clock, day } from '#kernel/clock';
import type { Mongo } from '#platform/mongo/connect';
import { driverCollection } from '#platform/mongo/driver-collection';
import { insertEach } from '#platform/mongo/insert-each';
import { type Bag, type BagLine, emptyBag, maxLines, maxPieces } from '../domain/bag.ts';
import type { BagStore } from '../ports.ts';

type CartDocument = {
  _id: string;
  version: number;
  lines: BagLine[];
  takenFor: string[];
  changedAt: Date;
  /** Only on guests' bags: a person's bag stays. */
  expiresAt?: Date;
};

const limits = { atMost: 200, inFlight: 2 };
const guestLifeMs = 30 * day;

const lineSchema = new Schema<BagLine>(
  { sku: { type: String, required: true }, quantity: { type: Number, required: true, min: 1, max: maxPieces } },
  { _id: false },
);

const cartSchema = new Schema<CartDocument>(
  {
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    lines: { type: [lineSchema], required: true, validate: (lines: unknown[]) => lines.length <= maxLines },
    takenFor: { type: [String], required: true },
    changedAt: { type: Date, required: true },
    expiresAt: { type: Date },
  },
  { collection: 'carts', versionKey: false, strict: 'throw' },
);
cartSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

const toBag = ({ version, lines, takenFor }: CartDocument): Bag => ({ version, lines, takenFor });

/** Bags in the collection `carts`, one document a shopper; each write names the version that it follows. */
export const createMongoBags = ({ mongo, clock }: { mongo: Mongo; clock: Clock }): BagStore => {
  const carts = mongo.model<CartDocument>('Cart', cartSchema);

  const toDocument = (shopper: Shopper, bag: Bag) => ({
    version: bag.version,
    lines: [...bag.lines],
    takenFor: [...bag.takenFor],
    changedAt: new Date(clock.nowMs()),
    ...(shopper.startsWith('guest:') ? { expiresAt: new Date(clock.nowMs() + guestLifeMs) } : {}),
  });

  const bags = driverCollection<CartDocument>(mongo, carts.collection.collectionName);
  // A sale begins a bag for every guest who buys without one: it remembers the order.
  const insert = createCallGroups({ ...limits, call: (begun: readonly CartDocument[]) => insertEach(bags, begun) });

  return {
    get: createCallGroups({
      ...limits,
      call: async (shoppers) => {
        const found = await carts.find({ _id: { $in: [...new Set(shoppers)] } }).lean();
        const bags = new Map(found.map((document) => [document._id, toBag(document)]));
        return shoppers.map((shopper) => ({ value: bags.get(shopper) ?? emptyBag }));
      },
    }),
    replace: async (shopper, { from, to }) => {
      if (from === 0) return insert({ _id: shopper, ...toDocument(shopper, to) });
      const written = await carts.updateOne({ _id: shopper, version: from }, { $set: toDocument(shopper, to) });
      return written.modifiedCount === 1;
    },
    remove: async (shopper, version) => (await carts.deleteOne({ _id: shopper, version })).deletedCount === 1,
  };
};
