/**
 * What every buyer waits for, for many buyers at once: the two writes, and a look at the order and at the customer's other ones.
 * Below Mongoose: `driver-collection.ts` says why.
 */
import type mongoose from 'mongoose';
import type { Shopper } from '#kernel/actor';
import { type Answered, createCallGroups } from '#kernel/call-groups';
import { type Clock, second } from '#kernel/clock';
import { driverCollection } from '#platform/mongo/driver-collection';
import { insertEach } from '#platform/mongo/insert-each';
import type { Order } from '../domain/order.ts';
import { eventOf } from '../domain/order-status.ts';
import type { OrderStore } from '../ports.ts';
import { type OrderDocument, type OrderModel, ofShopper, stampedByDatabase, toOrder } from './order-model.ts';

type Intake = Pick<OrderStore, 'insert' | 'open' | 'get' | 'countUnpaid'>;
type Needs = { model: OrderModel; clock: Clock };

const limits = { atMost: 200, inFlight: 2 };

export const createOrderIntake = ({ model, clock }: Needs): Intake => {
  const collection = driverCollection<OrderDocument>(model.db, model.collection.collectionName);
  const now = () => new Date(clock.nowMs());

  const toDocument = ({ id, ...order }: Order) => {
    const { cancelAskedAt: _asked, paidAt: _paidAt, paidAttempt: _paidAttempt, ...known } = order;
    const { refusal: _refusal, restRefundKey: _key, ...facts } = known;
    return { _id: id, ...facts, items: [...facts.items], begunAt: stampedByDatabase, changedAt: now(), events: [] };
  };

  /** Only who placed an order opens this attempt of it, so what is of this attempt and neither being placed nor rejected was opened here. */
  const readOpened = async (ids: readonly string[]): Promise<ReadonlyMap<string, Order>> => {
    const found = await collection
      .find({ _id: { $in: [...ids] }, status: { $nin: ['RESERVING', 'REJECTED'] } })
      .toArray();
    return new Map(found.map((document) => [document._id, toOrder(document)]));
  };

  const openAll = async (orders: readonly Order[]): Promise<readonly Answered<Order | undefined>[]> => {
    const at = now();
    const ids = orders.map(({ id }) => id);
    // Filters on the attempt, too; a group of several attempts is one filter for each of them.
    const states = orders.map(({ id, attempt }) => ({ _id: id, attempt }));
    const own = { _id: { $in: ids }, status: 'RESERVING' as const, ...attemptsOf(states) };
    const { modifiedCount } = await collection.updateMany({ ...own, $expr: hasRightTimes }, openPipeline(at));
    if (modifiedCount === orders.length) return orders.map((order) => ({ value: opened(order, at) }));
    // Somebody else has moved one, or this process has a wrong clock: then only the database knows what it has written.
    await collection.updateMany(own, openPipeline(at, rightTimes));
    const found = await readOpened(ids);
    return orders.map((order) => {
      const seen = found.get(order.id);
      return { value: seen?.attempt === order.attempt ? seen : undefined };
    });
  };

  return {
    get: createCallGroups({ ...limits, call: readAll(collection) }),
    countUnpaid: createCallGroups({ ...limits, call: countAllUnpaid(collection) }),
    insert: createCallGroups({ ...limits, call: (orders) => insertEach(collection, orders.map(toDocument)) }),
    open: createCallGroups({ ...limits, call: openAll }),
  };
};

const readAll =
  (collection: mongoose.mongo.Collection<OrderDocument>) =>
  async (ids: readonly string[]): Promise<readonly Answered<Order | undefined>[]> => {
    const found = await collection.find({ _id: { $in: [...new Set(ids)] } }).toArray();
    const orders = new Map(found.map((document) => [document._id, toOrder(document)]));
    return ids.map((id) => ({ value: orders.get(id) }));
  };

/** Reads from the primary: an insert that was acknowledged is counted. */
const countAllUnpaid =
  (collection: mongoose.mongo.Collection<OrderDocument>) =>
  async (shoppers: readonly Shopper[]): Promise<readonly Answered<number>[]> => {
    const found = collection.aggregate<{ _id: Shopper; count: number }>(
      [
        { $match: { shopper: { $in: [...new Set(shoppers)] }, status: { $in: ['RESERVING', 'PENDING'] } } },
        { $group: { _id: '$shopper', count: { $sum: 1 } } },
      ],
      // In a sale far more orders wait for money than one customer has.
      { hint: ofShopper },
    );
    const counts = new Map((await found.toArray()).map(({ _id, count }) => [_id, count]));
    return shoppers.map((shopper) => ({ value: counts.get(shopper) ?? 0 }));
  };

/** Nearly always all are at their first attempt. */
const attemptsOf = (states: readonly { _id: string; attempt: number }[]) =>
  states.every(({ attempt }) => attempt === 1) ? { attempt: 1 } : { $or: [...states] };

/** What the sweeper, too, allows for between two clocks. */
const marginMs = 5 * second;

/** Whoever placed the order has said by its own clock when that was. Where that clock is wrong, the database's counts. */
const hasRightTimes = { $lte: [{ $abs: { $subtract: ['$$NOW', '$placedAt'] } }, marginMs] };
const rightTimes = { placedAt: '$$NOW', expiresAt: { $add: ['$$NOW', { $subtract: ['$expiresAt', '$placedAt'] }] } };

/** The move as a pipeline, because each order's event has a number of its own. */
const openPipeline = (at: Date, times: Partial<typeof rightTimes> = {}) => {
  const id = { $concat: ['$_id', ':', { $toString: { $add: [{ $size: '$timeline' }, 1] } }] };
  return [
    {
      $set: {
        status: 'PENDING',
        changedAt: '$$NOW',
        ...times,
        events: { $concatArrays: ['$events', [{ id, type: eventOf('PENDING'), at }]] },
        timeline: { $concatArrays: ['$timeline', [{ status: 'PENDING', at }]] },
      },
    },
  ];
};

const opened = (order: Order, at: Date): Order => ({
  ...order,
  status: 'PENDING',
  timeline: [...order.timeline, { status: 'PENDING', at }],
});
