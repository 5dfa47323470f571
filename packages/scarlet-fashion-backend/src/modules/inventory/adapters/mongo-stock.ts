import { judgeWish, type Verdict } from '../domain/hold-decision.ts';
import type { StockLine } from '../domain/stock-line.ts';
import type { HoldWish } from '../domain/stock-record.ts';
import type { OpenHold, StockStore } from '../ports.ts';
import { commitUpdate, holdFilter, holdUpdate, ownHoldFilter, releasePipeline } from './hold-writes.ts';
import { type InventoryCollection, inventoryId, placeOf } from './inventory-model.ts';

const maxTries = 8;

/** Holds the pieces of one wish. Between a miss and the look at the record the stock may move: then it is tried again. */
const hold = async (inventory: InventoryCollection, wish: HoldWish): Promise<Verdict> => {
  let verdict: Verdict = { kind: 'grant' };
  for (let tries = 0; verdict.kind === 'grant' && tries < maxTries; tries += 1) {
    const { modifiedCount } = await inventory.updateOne(holdFilter(wish), holdUpdate(wish));
    if (modifiedCount === 1) return { kind: 'held' };
    verdict = await judge(inventory, wish);
  }
  return verdict;
};

const judge = async (inventory: InventoryCollection, wish: HoldWish): Promise<Verdict> => {
  const record = await inventory.findOne(
    { _id: inventoryId(wish) },
    { projection: { available: 1, reserved: 1, holds: 1 } },
  );
  return judgeWish(record ?? undefined, wish);
};

const openHolds = async (inventory: InventoryCollection): Promise<readonly OpenHold[]> => {
  const byKey = new Map<string, StockLine[]>();
  const records = inventory.find({ reserved: { $gt: 0 } }, { projection: { holds: 1 } });
  for await (const { _id, holds } of records) {
    for (const { key, quantity } of holds) byKey.set(key, [...(byKey.get(key) ?? []), { ...placeOf(_id), quantity }]);
  }
  return [...byKey].map(([key, lines]) => ({ key, lines }));
};

/** Stock records in the collection `inventory`, one document for each article and shop. */
export const createMongoStock = (inventory: InventoryCollection): StockStore => ({
  hold: (wish) => hold(inventory, wish),
  judge: (wish) => judge(inventory, wish),
  release: async (key, line) => {
    await inventory.updateOne(ownHoldFilter(key, line), releasePipeline(key, line.quantity));
  },
  commit: async (key, line) => {
    await inventory.updateOne(ownHoldFilter(key, line), commitUpdate(key, line.quantity));
  },
  available: async (skus, shops) => {
    const ids = skus.flatMap((sku) => shops.map((shop) => inventoryId({ sku, shop })));
    const records = await inventory.find({ _id: { $in: ids } }, { projection: { available: 1 } }).toArray();
    return records.map(({ _id, available }) => ({ ...placeOf(_id), available }));
  },
  openHolds: () => openHolds(inventory),
});
