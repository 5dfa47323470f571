import mongoose from 'mongoose';
import type { Logger } from '#platform/log/logger';
import type { StockStore } from '../ports.ts';

/** A validator's refusal. */
const isRefused = (error: unknown): boolean => error instanceof mongoose.mongo.MongoServerError && error.code === 121;

/**
 * The same store; what it cannot write for a record whose books do not add up is told to the operator, with what mends it. Holds
 * and settlements keep the balance by construction, so a record that the database refuses was wrong before: somebody has written
 * it past the database's own rules, as a restore does.
 */
export const tellBrokenRecords = (stock: StockStore, logger: Logger): StockStore => {
  const tell =
    (record: string) =>
    (error: unknown): never => {
      const mend = 'npm run stock -- audit says what is wrong, npm run stock -- rebuild --write mends it';
      if (isRefused(error)) logger.error('inventory.record_broken', { record, mend, error });
      throw error;
    };
  return {
    ...stock,
    hold: (id, wishes) => stock.hold(id, wishes).catch(tell(id)),
    settle: (id, settlement) => stock.settle(id, settlement).catch(tell(id)),
  };
};
