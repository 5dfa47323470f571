import { insertEach } from '#platform/mongo/insert-each';
import { inventoryId } from '../domain/stock-line.ts';
import type { NoteOrderRows, OrderRow } from '../ports.ts';
import type { LedgerCollection, LedgerDocument } from './ledger-model.ts';

const toDocument = ({ key, orderNumber, sku, shop, operation, quantity, at }: OrderRow): LedgerDocument => ({
  ...{ _id: `${key}|${inventoryId({ sku, shop })}|${operation}`, sku, shop, operation, quantity },
  ...{ cause: key, by: 'order', orderNumber, at },
});

/** Rows of orders, by the hundred in one write. They are facts of the past, so the order in which they come does not matter. */
export const createMongoOrderRows =
  (ledger: LedgerCollection): NoteOrderRows =>
  async (rows) => {
    const documents = rows.map(toDocument);
    const ids = documents.map(({ _id }) => _id);
    // The same orders are offered again and again for a while: a look at the index costs less than an insert that bounces.
    const found = await ledger.find({ _id: { $in: ids } }, { projection: { _id: 1 } }).toArray();
    const known = new Set(found.map(({ _id }) => _id));
    const fresh = documents.filter(({ _id }) => !known.has(_id));
    if (fresh.length === 0) return;
    // False: another worker wrote it after we had looked.
    for (const row of await insertEach(ledger, fresh)) if ('error' in row) throw row.error;
  };
