import { unitsNeeded, unitsOf } from '../domain/hold-batch.ts';
import { type Hold, type HoldWish, maxHolds } from '../domain/stock-record.ts';

/**
 * The conditional writes on one stock record. The condition is in the filter, so the server decides it at the moment of
 * the write; every write moves units between two fields and keeps the balance by construction. The filters say in the words of
 * the database what `grantInTurn` and `canSettle` of the domain say.
 */
export const holdFilter = (id: string, wishes: readonly HoldWish[]) => ({
  _id: id,
  available: { $gte: unitsNeeded(wishes) },
  'holds.key': { $nin: wishes.map(({ key }) => key) },
  [`holds.${maxHolds - wishes.length}`]: { $exists: false },
});

export const holdUpdate = (wishes: readonly HoldWish[]) => ({
  $inc: { available: -unitsOf(wishes), reserved: unitsOf(wishes), version: 1 },
  $push: { holds: { $each: wishes.map(({ key, quantity }) => ({ key, quantity })) } },
});

/** The record, as long as it has every one of these very holds, with these units: a repeat finds nothing and changes nothing. */
export const settleFilter = (id: string, holds: readonly Hold[]) => ({
  _id: id,
  // $literal: a key is data, and a text that begins with a dollar sign would be read as a field.
  $expr: { $setIsSubset: [{ $literal: plain(holds) }, '$holds'] },
});

/** As the record has them: a set compares whole documents, their fields in order. */
const plain = (holds: readonly Hold[]): Hold[] => holds.map(({ key, quantity }) => ({ key, quantity }));

export const sellUpdate = (holds: readonly Hold[]) => ({
  $inc: { reserved: -unitsOf(holds), sold: unitsOf(holds), version: 1 },
  $pull: { holds: { key: { $in: holds.map(({ key }) => key) } } },
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

export const releasePipeline = (holds: readonly Hold[]) => [
  {
    $set: {
      ...addUnits(unitsOf(holds)),
      reserved: { $subtract: ['$reserved', unitsOf(holds)] },
      holds: { $setDifference: ['$holds', { $literal: plain(holds) }] },
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
