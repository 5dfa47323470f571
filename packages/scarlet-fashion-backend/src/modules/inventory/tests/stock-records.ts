import type { Mongo } from '#platform/mongo/connect';
import type { InventoryDocument } from '../adapters/inventory-model.ts';

/** A stock record as the database has it, or undefined. */
export const recordOf = async (mongo: Mongo, sku: string, shop = 'BLR') =>
  (await mongo.collection<InventoryDocument>('inventory').findOne({ _id: `${sku}@${shop}` })) ?? undefined;

/** What is wrong with a record: the promises of the design, checked in plain arithmetic and not by the code under test. */
export const faultsOf = (record: InventoryDocument | undefined): string[] => {
  if (!record) return ['there is no record'];
  const held = record.holds.reduce((total, { quantity }) => total + quantity, 0);
  const balance = record.available + record.reserved + record.sold - record.shortfall;
  return [
    ...(record.available < 0 ? ['available is below zero'] : []),
    ...(record.shortfall < 0 ? ['shortfall is below zero'] : []),
    ...(record.reserved === held ? [] : [`reserved is ${record.reserved}, but the holds are ${held}`]),
    ...(balance === record.received - record.writtenOff ? [] : [`the balance is ${balance}`]),
    ...(new Set(record.holds.map(({ key }) => key)).size === record.holds.length ? [] : ['a key holds twice']),
  ];
};

/** A key as orders make them. */
export const keyOf = (order: number, attempt = 1): string => `${String(order).padStart(24, '0')}#${attempt}`;
