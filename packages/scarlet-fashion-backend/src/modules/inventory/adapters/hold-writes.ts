import type { StockLine } from '../domain/stock-line.ts';
import { type HoldWish, maxHolds } from '../domain/stock-record.ts';
import { inventoryId } from './inventory-model.ts';

/**
 * The conditional writes on one stock record. The condition is in the filter, so the server decides it at the moment of
 * the write; every write moves units between two fields and keeps the balance by construction.
 */
export const holdFilter = (wish: HoldWish) => ({
  _id: inventoryId(wish),
  available: { $gte: wish.quantity + wish.bufferUnits },
  'holds.key': { $ne: wish.key },
  [`holds.${maxHolds - 1}`]: { $exists: false },
});

export const holdUpdate = ({ key, quantity }: HoldWish) => ({
  $inc: { available: -quantity, reserved: quantity, version: 1 },
  $push: { holds: { key, quantity } },
});

/** The record, as long as it has this very hold: a repeat finds nothing and changes nothing. */
export const ownHoldFilter = (key: string, line: StockLine) => ({
  _id: inventoryId(line),
  holds: { $elemMatch: { key, quantity: line.quantity } },
});

export const commitUpdate = (key: string, quantity: number) => ({
  $inc: { reserved: -quantity, sold: quantity, version: 1 },
  $pull: { holds: { key } },
});

/**
 * Units that come in cover first what the till has sold beyond the record: the shelf is short of exactly those, and the web
 * must not sell them again. A pipeline, because the split depends on the record.
 */
const addUnits = (quantity: number) => ({
  shortfall: { $max: [0, { $subtract: ['$shortfall', quantity] }] },
  available: { $add: ['$available', { $max: [0, { $subtract: [quantity, '$shortfall'] }] }] },
  version: { $add: ['$version', 1] },
});

export const releasePipeline = (key: string, quantity: number) => [
  {
    $set: {
      ...addUnits(quantity),
      reserved: { $subtract: ['$reserved', quantity] },
      // $literal: a key is data, and a text that begins with a dollar sign would be read as a field.
      holds: { $filter: { input: '$holds', cond: { $ne: ['$$this.key', { $literal: key }] } } },
    },
  },
];

const emptyRecord = ['received', 'writtenOff', 'available', 'reserved', 'sold', 'shortfall', 'version'] as const;

/** Also makes the record where the shop has never had the article. */
export const receivePipeline = (quantity: number) => [
  {
    $set: {
      ...Object.fromEntries(emptyRecord.map((field) => [field, { $ifNull: [`$${field}`, 0] }])),
      holds: { $ifNull: ['$holds', []] },
    },
  },
  { $set: { ...addUnits(quantity), received: { $add: ['$received', quantity] } } },
];
