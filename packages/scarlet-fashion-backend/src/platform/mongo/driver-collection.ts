import type mongoose from 'mongoose';
import type { Mongo } from '#platform/mongo/connect';

/**
 * The driver's own collection, below Mongoose: the one door through which modules get it, for where that pays.
 * - What every buyer waits for (`inventory/adapters/mongo-stock.ts`, `orders/adapters/order-intake.ts`): there the models cost
 *   more than the writes, the filters are conditions of the server that a schema cannot cast, and Mongoose's own unordered insert
 *   drops a document that it finds invalid without a word. `npm run bench:orders` measures it.
 * - What is written in transactions or by the hundred: movements of stock, rows of the ledger, what a sweep puts off.
 * The validators in the database check every field that a schema would.
 */
export const driverCollection = <Stored extends object>(
  mongo: Mongo,
  name: string,
): mongoose.mongo.Collection<Stored> => mongo.getClient().db(mongo.name).collection<Stored>(name);
