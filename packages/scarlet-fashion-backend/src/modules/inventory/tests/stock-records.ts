import { brokenStockRules } from '@scarlet/testkit/audit/stock-rules';
import type { Mongo } from '#platform/mongo/connect';
import type { InventoryDocument } from '../adapters/inventory-model.ts';

/** A stock record as the database has it, or undefined. */
export const recordOf = async (mongo: Mongo, sku: string, shop = 'BLR') =>
  (await mongo.collection<InventoryDocument>('inventory').findOne({ _id: `${sku}@${shop}` })) ?? undefined;

/** The promises of the design that a record breaks, by rules that are not the code under test. */
export const faultsOf = (record: InventoryDocument | undefined): string[] =>
  record ? brokenStockRules(record) : ['there is no record'];

/** A key as orders make them. */
export const keyOf = (order: number, attempt = 1): string => `${String(order).padStart(24, '0')}#${attempt}`;
