import type { Order } from '../domain/order.ts';
import type { OrderStore } from '../ports.ts';
import { type OrderModel, sameState, toOrder } from './order-model.ts';

/** The attempt's number is the fencing token of its holds: whoever still works for the old one can touch nothing of the new. */
export const nextAttempt = ({ attempt }: Order) => ({ attempt: attempt + 1, stock: 'open' as const });

type Attempts = Pick<OrderStore, 'takeOver' | 'beginAnew'>;

/** The two ways to a next attempt that keep the status or begin anew; the third one is the move to REINSTATING. */
export const createMongoAttempts = (model: OrderModel): Attempts => {
  return {
    takeOver: async (order) => {
      const taken = { $set: nextAttempt(order), $currentDate: { changedAt: true as const } };
      const found = await model.findOneAndUpdate(sameState(order), taken, { returnDocument: 'after' }).lean();
      return found ? toOrder(found) : undefined;
    },

    beginAnew: async (refused, { items, totals, limited, placedAt, expiresAt }) => {
      const begun = await model
        .findOneAndUpdate(
          { ...sameState(refused), stock: 'released', 'refusal.kind': 'busy' },
          {
            $set: {
              ...{ items: [...items], totals, limited: [...limited], placedAt, expiresAt },
              ...{ ...nextAttempt(refused), status: 'RESERVING' },
            },
            $currentDate: { changedAt: true, begunAt: { $type: 'timestamp' } },
            $unset: { refusal: 1, forgetAt: 1 },
            $push: { timeline: { status: 'RESERVING', at: placedAt } },
          },
          { returnDocument: 'after' },
        )
        .lean();
      return begun ? toOrder(begun) : undefined;
    },
  };
};
