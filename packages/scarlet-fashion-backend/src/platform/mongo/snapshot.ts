import type { mongo as driver } from 'mongoose';
import type { Mongo } from '#platform/mongo/connect';

/** One moment of the whole database, for as long as the server keeps it (five minutes unless told). */
export type Snapshot = driver.ClientSession;

/** Opens a moment; all reads that are given it see the database as it was then, whatever is written meanwhile. Close it with `endSession`. */
export const openSnapshot = (mongo: Mongo): Snapshot => mongo.getClient().startSession({ snapshot: true });

/** The options of a read at that moment; the connection's own read concern would be asked for otherwise. */
export const readAt = (session: Snapshot) => ({ session, readConcern: { level: 'snapshot' } as const });
