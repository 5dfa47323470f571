import { second } from '#kernel/clock';
import { driverCollection } from '#platform/mongo/driver-collection';
import { owingStatuses } from '../domain/stock-duty.ts';
import type { SweepSearch } from '../ports.ts';
import { type OrderDocument, type OrderModel, toOrder } from './order-model.ts';

/** Between the clock of whoever wrote the expiry and the database's. */
const marginMs = 5 * second;

const earlierThan = (field: string | object, ms: number) => ({ $lt: [field, { $subtract: ['$$NOW', ms] }] });

/** What was never put off comes first, then what was put off longest ago. */
const inTurn = { putOffAt: 1, placedAt: 1 } as const;

/** Searches by the database's clock: those of the processes may differ, and none of them may expire an order early. */
export const createMongoSweepSearch = (model: OrderModel): SweepSearch => ({
  overdue: async (limit) => {
    const found = await model.aggregate<OrderDocument & { overdueMs: number }>([
      { $match: { status: 'PENDING', $expr: earlierThan('$expiresAt', marginMs) } },
      { $sort: { putOffAt: 1, expiresAt: 1, placedAt: 1 } },
      { $limit: limit },
      { $set: { overdueMs: { $toDouble: { $subtract: ['$$NOW', '$expiresAt'] } } } },
    ]);
    return found.map(({ overdueMs, ...order }) => ({ order: toOrder(order), overdueMs }));
  },
  stuck: async (olderThanMs, limit) => {
    const stuck = { status: 'RESERVING' as const, $expr: earlierThan({ $toDate: '$begunAt' }, olderThanMs) };
    return (await model.find(stuck).sort(inTurn).limit(limit).lean()).map(toOrder);
  },
  halfReinstated: async (olderThanMs, limit) => {
    const stuck = { status: 'REINSTATING' as const, $expr: earlierThan('$changedAt', olderThanMs) };
    return (await model.find(stuck).sort(inTurn).limit(limit).lean()).map(toOrder);
  },
  refunding: async (limit) => {
    const refunding = model.find({ status: 'REFUND_PENDING' });
    return (await refunding.sort(inTurn).limit(limit).lean()).map(toOrder);
  },
  putOff: async ({ waiting, failed }) => {
    const put = (behindMs: number) => (id: string) => ({
      updateOne: { filter: { _id: id }, update: [{ $set: { putOffAt: { $add: ['$$NOW', behindMs] } } }] },
    });
    const puts = [...waiting.map(put(0)), ...failed.map(put(1))];
    // Unordered, so that one that the database refuses to write at all does not keep the others in their places.
    const collection = driverCollection<OrderDocument>(model.db, model.collection.collectionName);
    if (puts.length > 0) await collection.bulkWrite(puts, { ordered: false });
  },
  stakes: async (orderIds) => {
    const found = await model.find({ _id: { $in: [...orderIds] } }, { status: 1, attempt: 1, stock: 1 }).lean();
    return new Map(found.map(({ _id, status, attempt, stock }) => [_id, { status, attempt, stock }]));
  },
  owing: async (limit) => {
    const owing = model.find({ stock: 'open', status: { $in: owingStatuses } });
    return (await owing.sort(inTurn).limit(limit).lean()).map(toOrder);
  },
});
