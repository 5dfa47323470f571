import mongoose from 'mongoose';
import type { Answered } from '#kernel/call-groups';
import { duplicateKey } from '#platform/mongo/connect';

/**
 * Inserts documents together, each for itself: true where it was written, false where there is one with its key already, its error
 * where it was refused. Throws when nobody knows which are written.
 */
export const insertEach = async <Stored extends object>(
  collection: mongoose.mongo.Collection<Stored>,
  documents: readonly mongoose.mongo.OptionalUnlessRequiredId<Stored>[],
): Promise<readonly Answered<boolean>[]> => {
  try {
    // Unordered, so that one that is refused does not keep the others out: the errors name their places.
    await collection.insertMany(documents, { ordered: false });
    return documents.map(() => ({ value: true }));
  } catch (error) {
    if (!(error instanceof mongoose.mongo.MongoBulkWriteError) || error.result.getWriteConcernError()) throw error;
    const faults = new Map([error.writeErrors].flat().map((fault) => [fault.index, fault]));
    // The driver wraps a broken connection, too. Then no document has a fault of its own.
    if (faults.size === 0) throw error;
    return documents.map((_document, index) => {
      const fault = faults.get(index);
      if (fault === undefined) return { value: true };
      return fault.code === duplicateKey ? { value: false } : { error: fault };
    });
  }
};
