import type mongoose from 'mongoose';
import type { Mongo } from '#platform/mongo/connect';

/**
 * The driver's own collection, below Mongoose: the one door through which modules get it, for where that pays.
 * - What every buyer waits for (`inventory/adapters/mongo-stock.ts`, `orders/adapters/order-intake.ts`): there the models cost
 *   more than the writes, the filters are conditions of the server that a schema cannot cast, and Mongoose's own unordered insert
 *   drops a document that it finds invalid without a word. `npm run bench:orders` measures it.
 * - What is written in transactions or by the hundred: movements of stock, rows of the ledger, what a sweep puts off; and new
 *   bags, which have no validator: the domain has made them.
 * There the validators in the database are the only check: they look at every number, sum, date and word that the shop decides by.
 * Names, pictures and addresses they leave to the edge, which has parsed them.
 */
export const driverCollection = <Stored extends object>(
  mongo: Mongo,
  name: string,
): mongoose.mongo.Collection<Stored> => mongo.getClient().db(mongo.name).collection<Stored>(name);
