import type { Composition } from '../../packages/scarlet-fashion-backend/src/composition.ts';
import type { Clock } from '../../packages/scarlet-fashion-backend/src/kernel/clock.ts';
import { createMongoOrders } from '../../packages/scarlet-fashion-backend/src/modules/orders/adapters/mongo-orders.ts';
import { createMongoPurchaseLimits } from '../../packages/scarlet-fashion-backend/src/modules/orders/adapters/mongo-purchase-limits.ts';
import { createOrderModel } from '../../packages/scarlet-fashion-backend/src/modules/orders/adapters/order-model.ts';
import type { Stock } from '../../packages/scarlet-fashion-backend/src/modules/orders/ports.ts';
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
import type { Mongo } from '../../packages/scarlet-fashion-backend/src/platform/mongo/connect.ts';

type Needs = { mongo: Mongo; composition: Composition; stock: Stock; clock: Clock; logger: Logger; holdMs: number };

/** The shop's own story of an order, on stock that is written one by one. */
export const createPlaceOneByOne = ({ mongo, composition, stock, clock, logger, holdMs }: Needs): PlaceOrder => {
  const { products, shops } = composition;
  const orders = createMongoOrders({ model: createOrderModel(mongo), clock });
  const limits = createMongoPurchaseLimits(mongo);
  const holdPieces = createHoldPieces({ stock, limits });
  const givePiecesBack = createGivePiecesBack({ stock, limits });
  const serveStock = createServeStock({ orders, stock, givePiecesBack });
  const quoteOrder = createQuoteOrder({ articles: products, stock, shops, clock });
  const endOrder = createEndOrder({ orders, serveStock, logger });
  return createPlaceOrder({ orders, quoteOrder, holdPieces, givePiecesBack, endOrder, stock, clock, holdMs });
};
