import { Schema } from 'mongoose';
import type { Clock } from '#kernel/clock';
import { isDuplicateKey, type Mongo } from '#platform/mongo/connect';
import { inventoryId } from '../domain/stock-line.ts';
import type { Receipt, Receipts } from '../ports.ts';
import { receivePipeline } from './hold-writes.ts';
import type { InventoryCollection } from './inventory-model.ts';

type LedgerRow = {
  /** Cause, record and operation: the same movement twice is the same row. */
  _id: string;
  sku: string;
  shop: string;
  operation: 'receive';
  quantity: number;
  cause: string;
  at: Date;
};

const text = { type: String, required: true };
const ledgerSchema = new Schema<LedgerRow>(
  {
    _id: text,
    sku: text,
    shop: text,
    operation: { ...text, enum: ['receive'] },
    quantity: { type: Number, required: true, min: 1 },
    cause: text,
    at: { type: Date, required: true },
  },
  { collection: 'stockLedger', versionKey: false, strict: 'throw' },
);
ledgerSchema.index({ sku: 1, shop: 1, at: 1 });

const toRow = (receipt: Receipt, at: Date): LedgerRow => ({
  _id: `${receipt.cause}|${inventoryId(receipt)}|receive`,
  sku: receipt.sku,
  shop: receipt.shop,
  operation: 'receive',
  quantity: receipt.quantity,
  cause: receipt.cause,
  at,
});

const toStockWrite = (row: LedgerRow) => ({
  updateOne: { filter: { _id: inventoryId(row) }, update: receivePipeline(row.quantity), upsert: true },
});

type Needs = { mongo: Mongo; inventory: InventoryCollection; clock: Clock };

/** Received goods: the row of the ledger and the stock are written together or not at all. */
export const createMongoReceipts = ({ mongo, inventory, clock }: Needs): Receipts => {
  mongo.model<LedgerRow>('StockLedgerRow', ledgerSchema);
  const ledger = mongo.collection<LedgerRow>('stockLedger');

  const receiveNew = (rows: readonly LedgerRow[]) =>
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
