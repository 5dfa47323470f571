import mongoose from 'mongoose';
import { applyValidator } from '#platform/mongo/validators';

/** The connection that every module's models hang on. */
export type Mongo = mongoose.Connection;

// A filter with an unknown field would otherwise be stripped: a misspelt deleteMany would delete everything.
mongoose.set('strictQuery', 'throw');
mongoose.set('sanitizeFilter', false);

/**
 * Connects and waits for a writable server. Majority writes with journal: an acknowledged order survives a failover.
 * Calls have no time limit of their own. A server that is known to be gone is waited for 5 s, a free connection 2 s; a connection
 * that has gone silent without being closed is given up after 30 s, and reads and writes are tried on another one once more, so
 * that one request may hang for a minute.
 */
export const connectMongo = async ({ uri, appName }: { uri: string; appName: string }): Promise<Mongo> =>
  mongoose
    .createConnection(uri, {
      appName,
      autoCreate: false,
      autoIndex: false,
      maxPoolSize: 20,
      minPoolSize: 2,
      serverSelectionTimeoutMS: 5_000,
      waitQueueTimeoutMS: 2_000,
      socketTimeoutMS: 30_000,
      w: 'majority',
      journal: true,
      readConcernLevel: 'local',
    })
    .asPromise();

/**
 * Creates the collections, indexes and validators that the models declare; safe to repeat and to run in several processes. The
 * connection's user must be allowed to, which the shop's own user is not.
 */
export const prepareCollections = async (mongo: Mongo): Promise<void> => {
  for (const model of Object.values(mongo.models)) {
    await model.createCollection();
    await model.createIndexes();
    await applyValidator(model);
  }
};

/** MongoDB's code for it. */
export const duplicateKey = 11_000;

/** Whether a write was refused because its `_id` or another unique value exists already. */
export const isDuplicateKey = (error: unknown): boolean =>
  error instanceof mongoose.mongo.MongoServerError && error.code === duplicateKey;

/** Node's own words for a connection that the other side has closed a moment ago: the driver passes them on as they are. */
const isClosedSocket = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EPIPE';

/** Whether the failure is the store's (unreachable, no primary, too slow), not ours. */
export const isStoreDown = (error: unknown): boolean =>
  isClosedSocket(error) ||
  error instanceof mongoose.mongo.MongoServerSelectionError ||
  error instanceof mongoose.mongo.MongoNetworkError ||
  // A group of writes hides what has really happened to it.
  (error instanceof mongoose.mongo.MongoBulkWriteError && isStoreDown(error.errorResponse)) ||
  (error instanceof mongoose.mongo.MongoError &&
    (error.name === 'MongoWaitQueueTimeoutError' || error.hasErrorLabel('RetryableWriteError')));
