import type { Composition } from '../../packages/scarlet-fashion-backend/src/composition.ts';
import type { Clock } from '../../packages/scarlet-fashion-backend/src/kernel/clock.ts';
import { createMongoOrders } from '../../packages/scarlet-fashion-backend/src/modules/orders/adapters/mongo-orders.ts';
import { createMongoPurchaseLimits } from '../../packages/scarlet-fashion-backend/src/modules/orders/adapters/mongo-purchase-limits.ts';
import {
  createOrderModel,
  type OrderDocument,
  stampedByDatabase,
} from '../../packages/scarlet-fashion-backend/src/modules/orders/adapters/order-model.ts';
import type { OrderStore, Stock } from '../../packages/scarlet-fashion-backend/src/modules/orders/ports.ts';
import { createEndOrder } from '../../packages/scarlet-fashion-backend/src/modules/orders/use-cases/end-order.ts';
import {
  createGivePiecesBack,
  createHoldPieces,
} from '../../packages/scarlet-fashion-backend/src/modules/orders/use-cases/hold-pieces.ts';
import {
  createPlaceOrder,
  type PlaceOrder,
} from '../../packages/scarlet-fashion-backend/src/modules/orders/use-cases/place-order.ts';
import { createQuoteOrder } from '../../packages/scarlet-fashion-backend/src/modules/orders/use-cases/quote-order.ts';
import { createServeStock } from '../../packages/scarlet-fashion-backend/src/modules/orders/use-cases/serve-stock.ts';
import type { Logger } from '../../packages/scarlet-fashion-backend/src/platform/log/logger.ts';
import { isDuplicateKey, type Mongo } from '../../packages/scarlet-fashion-backend/src/platform/mongo/connect.ts';

type Needs = { mongo: Mongo; composition: Composition; stock: Stock; clock: Clock; logger: Logger; holdMs: number };

/** Orders with a write for each buyer: the insert, the look at the customer's other orders and the move alone, not in groups. */
const createOrdersOneByOne = (mongo: Mongo, clock: Clock): OrderStore => {
  const model = createOrderModel(mongo);
  const grouped = createMongoOrders({ model, clock });
  const collection = mongo.getClient().db(mongo.name).collection<OrderDocument>('orders');
  return {
    ...grouped,
    insert: async ({ id, ...order }) => {
      const { paidAt: _paidAt, paidAttempt: _paidAttempt, refusal: _refusal, restRefundKey: _key, ...facts } = order;
      const stamps = { begunAt: stampedByDatabase, changedAt: new Date(clock.nowMs()) };
      const document = { _id: id, ...facts, items: [...facts.items], ...stamps, events: [] };
      try {
        await collection.insertOne(document);
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    countUnpaid: (shopper) => collection.countDocuments({ shopper, status: { $in: ['RESERVING', 'PENDING'] } }),
    open: (order) => grouped.move(order, 'PENDING'),
  };
};

/** The shop's own story of an order, on stores that write one by one. */
export const createPlaceOneByOne = ({ mongo, composition, stock, clock, logger, holdMs }: Needs): PlaceOrder => {
  const { products, shops } = composition;
  const orders = createOrdersOneByOne(mongo, clock);
  const limits = createMongoPurchaseLimits(mongo);
  const holdPieces = createHoldPieces({ stock, limits });
  const givePiecesBack = createGivePiecesBack({ stock, limits });
  const serveStock = createServeStock({ orders, stock, givePiecesBack });
  const quoteOrder = createQuoteOrder({ articles: products, stock, shops, clock });
  const endOrder = createEndOrder({ orders, serveStock, logger });
  return createPlaceOrder({ orders, quoteOrder, holdPieces, givePiecesBack, endOrder, stock, clock, holdMs });
};
