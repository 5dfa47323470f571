import { Schema } from 'mongoose';
import type { Shopper } from '#kernel/actor';
import { type Clock, day } from '#kernel/clock';
import { isDuplicateKey, type Mongo } from '#platform/mongo/connect';
import { maxWishes } from '../domain/limits.ts';
import type { WishStore } from '../ports.ts';

type WishlistDocument = { _id: string; slugs: string[]; changedAt: Date; expiresAt?: Date };

const guestLifeMs = 90 * day;

const wishlistSchema = new Schema<WishlistDocument>(
  {
    _id: { type: String, required: true },
    slugs: { type: [String], required: true },
    changedAt: { type: Date, required: true },
    expiresAt: { type: Date },
  },
  { collection: 'wishlists', versionKey: false, strict: 'throw' },
);
wishlistSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

/** Wish lists in the collection `wishlists`, one document a shopper; a guest's list lives as long as the guest's cookie. */
export const createMongoWishes = ({ mongo, clock }: { mongo: Mongo; clock: Clock }): WishStore => {
  const lists = mongo.model<WishlistDocument>('Wishlist', wishlistSchema);

  const stamps = (shopper: Shopper) => ({
    changedAt: new Date(clock.nowMs()),
    ...(shopper.startsWith('guest:') ? { expiresAt: new Date(clock.nowMs() + guestLifeMs) } : {}),
  });

  const create = async (shopper: Shopper): Promise<void> => {
    try {
      await lists.create({ _id: shopper, slugs: [], ...stamps(shopper) });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  };

  /** One write for each wish, so that two tabs that wish at once both get what they wished. */
  const addOne = (shopper: Shopper, slug: string) =>
    lists.updateOne(
      { _id: shopper, slugs: { $ne: slug } },
      { $push: { slugs: { $each: [slug], $position: 0, $slice: maxWishes } }, $set: stamps(shopper) },
    );

  return {
    get: async (shopper) => (await lists.findById(shopper).lean())?.slugs ?? [],
    add: async (shopper, slugs) => {
      await create(shopper);
      for (const slug of slugs.toReversed()) await addOne(shopper, slug);
    },
    remove: async (shopper, slug) => {
      const written = await lists.updateOne(
        { _id: shopper, slugs: slug },
        { $pull: { slugs: slug }, $set: stamps(shopper) },
      );
      return written.modifiedCount === 1;
    },
    forget: async (shopper) => {
      await lists.deleteOne({ _id: shopper });
    },
  };
};
