import { bug, Problem } from '@scarlet/contracts/problem';
import type { mongo as driver } from 'mongoose';
import type { Clock } from '#kernel/clock';
import { isDuplicateKey, type Mongo } from '#platform/mongo/connect';
import { inventoryId } from '../domain/stock-line.ts';
import { moveCounts } from '../domain/stock-movement.ts';
import type { LedgerRow, Leg, Movement, Movements } from '../ports.ts';
import { receivePipeline } from './hold-writes.ts';
import type { InventoryCollection } from './inventory-model.ts';
import type { LedgerCollection, LedgerDocument } from './ledger-model.ts';

type Needs = { mongo: Mongo; inventory: InventoryCollection; ledger: LedgerCollection; clock: Clock };

const rowId = ({ cause }: Movement, { operation }: Leg): string => `${cause}|${operation}`;
export const toRow = ({ _id, ...row }: LedgerDocument): LedgerRow => ({ id: _id, ...row });
/** In the order of the legs: however often a movement is asked for, it is answered alike. */
const toRows = (movement: Movement, documents: readonly LedgerDocument[]): readonly LedgerRow[] =>
  movement.legs.flatMap((leg) => documents.filter(({ _id }) => _id === rowId(movement, leg)).map(toRow));

const toDocument = (movement: Movement, leg: Leg, moved: { quantity: number; at: Date }): LedgerDocument => ({
  ...{ _id: rowId(movement, leg), sku: leg.sku, shop: leg.shop, operation: leg.operation, quantity: moved.quantity },
  ...(movement.reason === undefined ? {} : { reason: movement.reason }),
  ...(leg.change.kind === 'count' ? { counted: leg.change.counted } : {}),
  ...(movement.note === undefined ? {} : { note: movement.note }),
  ...{ cause: movement.cause, by: movement.by, fingerprint: movement.fingerprint, at: moved.at },
});

/** Movements by people: each is one transaction over the ledger and the records that it changes. */
export const createMongoMovements = ({ mongo, inventory, ledger, clock }: Needs): Movements => {
  /** The rows of this movement when it was booked before. Throws `request.key_reused` when another one was. */
  const known = async (movement: Movement): Promise<readonly LedgerRow[] | undefined> => {
    const ids = movement.legs.map((leg) => rowId(movement, leg));
    const rows = await ledger.find({ _id: { $in: ids } }).toArray();
    if (rows.length === 0) return undefined;
    if (rows.some(({ fingerprint }) => fingerprint !== movement.fingerprint)) {
      throw new Problem('request.key_reused', {});
    }
    return toRows(movement, rows);
  };

  /**
   * The first write takes the record from everybody else until the transaction ends, so what it returns is still true when the
   * second one states the numbers. Reading first would lose against the buyers of a hot article again and again.
   */
  const moveOne = async (leg: Leg, session: driver.ClientSession): Promise<number> => {
    const id = inventoryId(leg);
    const taken = await inventory.findOneAndUpdate({ _id: id }, receivePipeline(0), {
      ...{ session, upsert: true, returnDocument: 'after', projection: { holds: 0 } },
    });
    const { _id, holds: _holds, version, ...before } = taken ?? bug('An upsert left no record', { id });
    const moved = moveCounts(before, leg.change);
    if (!moved) throw tooFew(leg, before.available);
    // The version tells the stock boards of a write: each of the two is one.
    await inventory.updateOne({ _id, version }, { $set: { ...moved.counts, version: version + 1 } }, { session });
    return moved.quantity;
  };

  const moveAll = (movement: Movement) =>
    mongo.withSession((session) =>
      session.withTransaction(async () => {
        const at = new Date(clock.nowMs());
        const rows: LedgerDocument[] = [];
        // In one order for all, so that two transfers that cross do not abort each other.
        const legs = [...movement.legs].sort((left, right) => (inventoryId(left) < inventoryId(right) ? -1 : 1));
        for (const leg of legs) rows.push(toDocument(movement, leg, { quantity: await moveOne(leg, session), at }));
        await ledger.insertMany(rows, { session });
        return toRows(movement, rows);
      }),
    );

  return {
    record: async (movement) => {
      const before = await known(movement);
      if (before) return before;
      try {
        return await moveAll(movement);
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        // Somebody booked it, or made the record, at the same moment; now either is visible.
        return (await known(movement)) ?? moveAll(movement);
      }
    },
  };
};

const tooFew = ({ sku, shop, change }: Leg, available: number): Problem =>
  new Problem('inventory.too_few_available', {
    ...{ sku, shop, available },
    wanted: change.kind === 'count' ? 0 : change.units,
  });
