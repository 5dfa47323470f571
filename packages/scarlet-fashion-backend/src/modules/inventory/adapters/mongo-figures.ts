import { inventoryId, placeOf } from '../domain/stock-line.ts';
import type { StockFiguresReader } from '../ports.ts';
import type { InventoryCollection } from './inventory-model.ts';

/** Whole records without their holds, for the people who look after the stock. */
export const createMongoFigures = (inventory: InventoryCollection): StockFiguresReader => ({
  figures: async (places) => {
    const records = inventory.find({ _id: { $in: places.map(inventoryId) } }, { projection: { holds: 0 } });
    return (await records.toArray()).map(({ _id, holds: _holds, version: _version, ...counts }) => ({
      ...placeOf(_id),
      ...counts,
    }));
  },
});
