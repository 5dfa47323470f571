import mongoose from 'mongoose';
import type { Logger } from '#platform/log/logger';
import { inventoryId } from '../domain/stock-line.ts';
import type { Movements, StockStore } from '../ports.ts';

/** A validator's refusal. */
const isRefused = (error: unknown): boolean => error instanceof mongoose.mongo.MongoServerError && error.code === 121;

/**
 * Tells the operator of a record whose books do not add up, and what mends it. Every write keeps the balance by construction, so a
 * record that the database refuses was wrong before: somebody has written it past the database's own rules, as a restore does.
 */
const tell =
  (logger: Logger, record: string) =>
  (error: unknown): never => {
    const mend = 'npm run stock -- audit says what is wrong, npm run stock -- rebuild --write mends it';
    if (isRefused(error)) logger.error('inventory.record_broken', { record, mend, error });
    throw error;
  };

/** The same store, which tells of a record that it cannot write. */
export const tellBrokenRecords = (stock: StockStore, logger: Logger): StockStore => ({
  ...stock,
  hold: (id, wishes) => stock.hold(id, wishes).catch(tell(logger, id)),
  settle: (id, settlement) => stock.settle(id, settlement).catch(tell(logger, id)),
});

/** The same movements, which tell of a record that they cannot write; of a transfer it is one of both. */
export const tellBrokenMovements = ({ record }: Movements, logger: Logger): Movements => ({
  record: (movement) => record(movement).catch(tell(logger, movement.legs.map(inventoryId).join(' or '))),
});
