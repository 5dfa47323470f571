import { MovementOperation } from '@scarlet/contracts/schemas';
import { isDuplicateKey, type Mongo } from '#platform/mongo/connect';
import { inTransaction, openSnapshot, readAt, type Snapshot } from '#platform/mongo/snapshot';
import { inventoryId, placeOf } from '../domain/stock-line.ts';
import { type Evidence, noEvidence } from '../domain/stock-rebuild.ts';
import type { ReadClaims, RebuildStore } from '../ports.ts';
import type { InventoryCollection } from './inventory-model.ts';
import type { LedgerCollection } from './ledger-model.ts';

type Needs = { mongo: Mongo; inventory: InventoryCollection; ledger: LedgerCollection };
type Sum = { _id: { sku: string; shop: string }; received: number; writtenOff: number };

const sumOf = (condition: object, units: unknown) => ({ $sum: { $cond: [condition, units, 0] } });
/** Orders speak for themselves: their rows in the ledger follow some seconds later. */
const movements = { operation: { $in: MovementOperation.options } };
/** Every row moves the books by its quantity, whatever it is called: what comes was received, what goes was written off. */
const perRecord = {
  $group: {
    _id: { sku: '$sku', shop: '$shop' },
    received: sumOf({ $gt: ['$quantity', 0] }, '$quantity'),
    writtenOff: sumOf({ $lt: ['$quantity', 0] }, { $subtract: [0, '$quantity'] }),
  },
};

type Reading = { ledger: LedgerCollection; snapshot: Snapshot; readClaims: ReadClaims; only?: { sku: string } };

/** By record, of all articles or of one, at one moment. */
const readEvidence = async ({ ledger, snapshot, readClaims, only }: Reading) => {
  const all = new Map<string, Evidence>();
  const learn = (of: { sku: string; shop: string }, more: (known: Evidence) => Partial<Evidence>): void => {
    const known = all.get(inventoryId(of)) ?? noEvidence;
    all.set(inventoryId(of), { ...known, ...more(known) });
  };
  const { sold, open } = await readClaims(snapshot, only);
  for (const { quantity, ...of } of sold) learn(of, () => ({ sold: quantity }));
  for (const { sku, shop, ...claim } of open) {
    learn({ sku, shop }, ({ claims }) => ({ claims: [...claims, claim] }));
  }
  const moved = ledger.aggregate<Sum>([{ $match: { ...movements, ...only } }, perRecord], readAt(snapshot));
  for await (const { _id, ...sums } of moved) learn(_id, () => sums);
  return all;
};

/** Records beside all that ledger and orders say about them, read at one moment of a shop that goes on selling. */
export const createMongoEvidence = ({ mongo, inventory, ledger }: Needs): RebuildStore => {
  return {
    async *compared(readClaims) {
      const snapshot = openSnapshot(mongo);
      try {
        const evidence = await readEvidence({ ledger, snapshot, readClaims });
        for await (const { _id: id, version, ...books } of inventory.find({}, readAt(snapshot))) {
          yield { id, stored: { version, books }, evidence: evidence.get(id) ?? noEvidence };
          evidence.delete(id);
        }
        for (const [id, one] of evidence) yield { id, stored: undefined, evidence: one };
      } finally {
        await snapshot.endSession();
      }
    },

    // The first write takes the record from everybody else until the end, as that of a movement does (`mongo-movements.ts`).
    mendHeld: (id, readClaims, judge) =>
      inTransaction(mongo, async (snapshot) => {
        const at = { session: snapshot, returnDocument: 'after' } as const;
        const taken = await inventory.findOneAndUpdate({ _id: id }, { $inc: { version: 1 } }, at);
        const stored = taken ? { version: taken.version, books: taken } : undefined;
        const all = await readEvidence({ ledger, snapshot, readClaims, only: { sku: placeOf(id).sku } });
        const found = judge({ id, stored, evidence: all.get(id) ?? noEvidence });
        if (!found) return undefined;
        const { holds, ...counts } = found.should;
        const mended = { ...counts, holds: [...holds], version: (taken?.version ?? 0) + 1 };
        await inventory.updateOne({ _id: id }, { $set: mended }, { session: snapshot, upsert: true });
        return found;
      }),

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
