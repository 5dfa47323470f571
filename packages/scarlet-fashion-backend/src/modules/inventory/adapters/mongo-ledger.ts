import { MovementOperation, OrderOperation, StockOperation } from '@scarlet/contracts/schemas';
import type { LedgerReader } from '../ports.ts';
import type { LedgerCollection } from './ledger-model.ts';
import { toRow } from './mongo-movements.ts';

const operations = { movements: MovementOperation.options, orders: OrderOperation.options };

/** The ledger read, newest first; pages begin behind a row, so that new rows do not shift them. */
export const createMongoLedger = (ledger: LedgerCollection): LedgerReader => ({
  newestFirst: async ({ sku, shop, of }, { after, limit }) => {
    const filter = {
      ...(sku === undefined ? {} : { sku }),
      ...(shop === undefined ? {} : { shop }),
      // Always said, because the index of an article begins with it.
      operation: { $in: of === undefined ? StockOperation.options : operations[of] },
      ...(after === undefined ? {} : { $or: [{ at: { $lt: after.at } }, { at: after.at, _id: { $lt: after.id } }] }),
    };
    const found = ledger.find(filter).sort({ at: -1, _id: -1 }).limit(limit);
    return (await found.toArray()).map(toRow);
  },
});
