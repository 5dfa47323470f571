import { Problem } from '@scarlet/contracts/problem';
import { createCallGroups } from '#kernel/call-groups';
import { isStoreDown } from '#platform/mongo/connect';
import { inventoryId, placeOf, type StockLine } from '../domain/stock-line.ts';
import type { Available, OpenHold, StockStore } from '../ports.ts';
import { holdFilter, holdUpdate, releasePipeline, sellUpdate, settleFilter } from './hold-writes.ts';
import type { InventoryCollection } from './inventory-model.ts';

/**
 * Whatever the driver could not find out (it has sent the write a second time itself, under the same number) is nobody's
 * knowledge: the write was done, was not, or arrives later. Only the key of the hold tells, when somebody asks again.
 */
const answered = async <Answer>(asked: Promise<Answer>): Promise<Answer> => {
  try {
    return await asked;
  } catch (error) {
    if (isStoreDown(error)) throw new Problem('platform.store_down', {}, { cause: error });
    throw error;
  }
};

const openHolds = async (inventory: InventoryCollection): Promise<readonly OpenHold[]> => {
  const byKey = new Map<string, StockLine[]>();
  const records = inventory.find({ reserved: { $gt: 0 } }, { projection: { holds: 1 } });
  for await (const { _id, holds } of records) {
    for (const { key, quantity } of holds) byKey.set(key, [...(byKey.get(key) ?? []), { ...placeOf(_id), quantity }]);
  }
  return [...byKey].map(([key, lines]) => ({ key, lines }));
};

/**
 * Stock records in the collection `inventory`, one document for each article and shop. Below Mongoose: `driver-collection.ts` says
 * why.
 */
export const createMongoStock = (inventory: InventoryCollection): StockStore => ({
  hold: async (id, wishes) => {
    const { modifiedCount } = await answered(inventory.updateOne(holdFilter(id, wishes), holdUpdate(wishes)));
    return modifiedCount === 1;
  },
  settle: async (id, { holds, into }) => {
    const update = into === 'sold' ? sellUpdate(holds) : releasePipeline(holds);
    const { modifiedCount } = await answered(inventory.updateOne(settleFilter(id, holds), update));
    return modifiedCount === 1;
  },
  read: async (id) => {
    const fields = { available: 1, reserved: 1, holds: 1 };
    return (await answered(inventory.findOne({ _id: id }, { projection: fields }))) ?? undefined;
  },
  available: readInGroups(inventory),
  openHolds: () => openHolds(inventory),
});

/** In a sale many ask for the same record at the same moment: it is read once for all of them. */
const readInGroups = (inventory: InventoryCollection): StockStore['available'] => {
  const read = createCallGroups<readonly string[], readonly Available[]>({
    ...{ atMost: 200, inFlight: 2 },
    call: async (wishes) => {
      const ids = [...new Set(wishes.flat())];
      const projection = { available: 1, reserved: 1, version: 1 };
      const records = await inventory.find({ _id: { $in: ids } }, { projection }).toArray();
      const byId = new Map(records.map(({ _id, ...count }) => [_id, { ...placeOf(_id), ...count }]));
      return wishes.map((wanted) => ({ value: wanted.flatMap((id) => byId.get(id) ?? []) }));
    },
  });
  return (skus, shops) => read(skus.flatMap((sku) => shops.map((shop) => inventoryId({ sku, shop }))));
};
