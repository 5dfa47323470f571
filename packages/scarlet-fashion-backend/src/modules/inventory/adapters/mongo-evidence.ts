import { MovementOperation } from '@scarlet/contracts/schemas';
import { isDuplicateKey, type Mongo } from '#platform/mongo/connect';
import { openSnapshot, readAt, type Snapshot } from '#platform/mongo/snapshot';
import { inventoryId } from '../domain/stock-line.ts';
import { type Evidence, noEvidence } from '../domain/stock-rebuild.ts';
import type { ReadClaims, RebuildStore } from '../ports.ts';
import type { InventoryCollection } from './inventory-model.ts';
import type { LedgerCollection } from './ledger-model.ts';

type Needs = { mongo: Mongo; inventory: InventoryCollection; ledger: LedgerCollection };
type Sum = { _id: { sku: string; shop: string }; received: number; writtenOff: number };

const sumOf = (condition: object, units: unknown) => ({ $sum: { $cond: [condition, units, 0] } });
/** Orders speak for themselves: their rows in the ledger follow some seconds later. */
const movements = { $match: { operation: { $in: MovementOperation.options } } };
/** Every row moves the books by its quantity, whatever it is called: what comes was received, what goes was written off. */
const perRecord = {
  $group: {
    _id: { sku: '$sku', shop: '$shop' },
    received: sumOf({ $gt: ['$quantity', 0] }, '$quantity'),
    writtenOff: sumOf({ $lt: ['$quantity', 0] }, { $subtract: [0, '$quantity'] }),
  },
};

/** Records beside all that ledger and orders say about them, read at one moment of a shop that goes on selling. */
export const createMongoEvidence = ({ mongo, inventory, ledger }: Needs): RebuildStore => {
  const readEvidence = async (snapshot: Snapshot, readClaims: ReadClaims) => {
    const all = new Map<string, Evidence>();
    const learn = (of: { sku: string; shop: string }, more: (known: Evidence) => Partial<Evidence>): void => {
      const known = all.get(inventoryId(of)) ?? noEvidence;
      all.set(inventoryId(of), { ...known, ...more(known) });
    };
    const { sold, open } = await readClaims(snapshot);
    for (const { quantity, ...of } of sold) learn(of, () => ({ sold: quantity }));
    for (const { sku, shop, ...claim } of open) {
      learn({ sku, shop }, ({ claims }) => ({ claims: [...claims, claim] }));
    }
    const moved = ledger.aggregate<Sum>([movements, perRecord], readAt(snapshot));
    for await (const { _id, ...sums } of moved) learn(_id, () => sums);
    return all;
  };

  return {
    async *compared(readClaims) {
      const snapshot = openSnapshot(mongo);
      try {
        const evidence = await readEvidence(snapshot, readClaims);
        for await (const { _id: id, version, ...books } of inventory.find({}, readAt(snapshot))) {
          yield { id, stored: { version, books }, evidence: evidence.get(id) ?? noEvidence };
          evidence.delete(id);
        }
        for (const [id, one] of evidence) yield { id, stored: undefined, evidence: one };
      } finally {
        await snapshot.endSession();
      }
    },

    mend: async (id, { version, books }) => {
      const { holds, ...counts } = books;
      if (version === undefined) return insertNew({ _id: id, ...counts, holds: [...holds], version: 1 });
      const mended = { ...counts, holds: [...holds], version: version + 1 };
      return (await inventory.updateOne({ _id: id, version }, { $set: mended })).modifiedCount === 1;
    },
  };

  /** False when somebody else has made the record meanwhile. */
  async function insertNew(record: Parameters<InventoryCollection['insertOne']>[0]): Promise<boolean> {
    try {
      await inventory.insertOne(record);
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }
};
