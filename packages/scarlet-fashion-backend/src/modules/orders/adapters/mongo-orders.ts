import { bug } from '@scarlet/contracts/problem';
import type { OrderStatus } from '@scarlet/contracts/schemas';
import { type Clock, day } from '#kernel/clock';
import type { OutboxEvent } from '#platform/outbox/relay';
import type { Order } from '../domain/order.ts';
import { canMove, eventOf } from '../domain/order-status.ts';
import type { OrderStore } from '../ports.ts';
import { createMongoAttempts, nextAttempt } from './mongo-attempts.ts';
import { createOrderIntake } from './order-intake.ts';
import { type OrderModel, sameState, toOrder } from './order-model.ts';

type PayingTime = Pick<OrderStore, 'hasRunOut' | 'askCancel'>;

const rejectedKeptMs = day;
/** By the database's clock, which is also the one that it forgets by. */
const forgetful = { forgetAt: { $add: ['$$NOW', rejectedKeptMs] } };

/** In a pipeline, where a text that begins with `$` would be a question. */
const asTheyAre = (facts: object) =>
  Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, { $literal: value }]));

/** One event for each move, numbered like the timeline: no order is twice in the same status and attempt. */
const eventsOf = (order: Order, to: OrderStatus, at: Date): OutboxEvent[] => {
  const type = eventOf(to);
  return type === undefined ? [] : [{ id: `${order.id}:${order.timeline.length + 1}`, type, at }];
};

/** Until when an order may be paid, by the database's clock. */
const createPayingTime = (model: OrderModel): PayingTime => ({
  hasRunOut: async (id) => (await model.exists({ _id: id, $expr: { $lte: ['$expiresAt', '$$NOW'] } })) !== null,

  askCancel: async (order) => {
    // An order whose time was over gets none anew.
    const asked = { cancelAskedAt: '$$NOW', changedAt: '$$NOW', expiresAt: { $min: ['$expiresAt', '$$NOW'] } };
    const first = { ...sameState(order), cancelAskedAt: { $exists: false } };
    await model.updateOne(first, [{ $set: asked }], { updatePipeline: true });
  },
});

/** Orders in the collection `orders`. Every write is one conditional write on one document. */
export const createMongoOrders = ({ model, clock }: { model: OrderModel; clock: Clock }): OrderStore => {
  const now = () => new Date(clock.nowMs());

  return {
    ...createMongoAttempts(model),
    ...createPayingTime(model),
    ...createOrderIntake({ model, clock }),

    move: async (order, to, facts = {}) => {
      if (!canMove(order.status, to)) return bug('An order cannot make this move', { from: order.status, to });
      const at = now();
      const isOver = to === 'REJECTED' && facts.stock === 'released';
      const learned = { ...facts, ...(to === 'REINSTATING' ? nextAttempt(order) : {}), status: to };
      const moved = await model
        .findOneAndUpdate(
          sameState(order),
          [
            {
              $set: {
                ...asTheyAre(learned),
                ...(isOver ? forgetful : {}),
                changedAt: '$$NOW',
                timeline: { $concatArrays: ['$timeline', [{ status: to, at }]] },
                events: { $concatArrays: ['$events', eventsOf(order, to, at)] },
              },
            },
          ],
          { returnDocument: 'after', updatePipeline: true },
        )
        .lean();
      return moved ? toOrder(moved) : undefined;
    },

    markStock: async (order, mark) => {
      const isOver = order.status === 'REJECTED';
      await model.updateOne(
        { ...sameState(order), stock: 'open' },
        [{ $set: { stock: mark, ...(isOver ? forgetful : {}) } }],
        { updatePipeline: true },
      );
    },

    addInvoice: async (orderId, invoice) => {
      await model.updateOne(
        { _id: orderId, 'invoices.shop': { $ne: invoice.shop } },
        { $push: { invoices: invoice }, $currentDate: { changedAt: true } },
      );
      const found = await model.findById(orderId).lean();
      return found ? toOrder(found) : undefined;
    },
  };
};
