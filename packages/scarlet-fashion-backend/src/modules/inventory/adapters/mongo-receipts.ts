import type { Clock } from '#kernel/clock';
import { isDuplicateKey, type Mongo } from '#platform/mongo/connect';
import { inventoryId } from '../domain/stock-line.ts';
import type { Receipt, Receipts } from '../ports.ts';
import { receivePipeline } from './hold-writes.ts';
import type { InventoryCollection } from './inventory-model.ts';
import type { LedgerCollection, LedgerDocument } from './ledger-model.ts';

const toRow = (receipt: Receipt, at: Date): LedgerDocument => ({
  _id: `${receipt.cause}|${inventoryId(receipt)}|receive`,
  sku: receipt.sku,
  shop: receipt.shop,
  operation: 'receive',
  quantity: receipt.quantity,
  cause: receipt.cause,
  by: 'shop',
  at,
});

const toStockWrite = (row: LedgerDocument) => ({
  updateOne: { filter: { _id: inventoryId(row) }, update: receivePipeline(row.quantity), upsert: true },
});

type Needs = { mongo: Mongo; inventory: InventoryCollection; ledger: LedgerCollection; clock: Clock };

/** Goods that arrive by the hundred: the rows of the ledger and the stock are written together or not at all. */
export const createMongoReceipts = ({ mongo, inventory, ledger, clock }: Needs): Receipts => {
  const receiveNew = (rows: readonly LedgerDocument[]) =>
    mongo.withSession((session) =>
      session.withTransaction(async () => {
        const ids = rows.map(({ _id }) => _id);
        const known = new Set((await ledger.find({ _id: { $in: ids } }, { session }).toArray()).map(({ _id }) => _id));
        const fresh = rows.filter(({ _id }) => !known.has(_id));
        if (fresh.length === 0) return;
        await ledger.insertMany(fresh, { session });
        await inventory.bulkWrite(fresh.map(toStockWrite), { session });
      }),
    );

  return {
    receive: async (receipts) => {
      const at = new Date(clock.nowMs());
      const rows = [...new Map(receipts.map((receipt) => toRow(receipt, at)).map((row) => [row._id, row])).values()];
      try {
        await receiveNew(rows);
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        // Somebody wrote one of these rows after we had looked; now it is visible.
        await receiveNew(rows);
      }
    },
  };
};
