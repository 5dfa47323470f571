/** Orders: from the bag to pieces that are kept, paid, invoiced, or given back. */
import type { AdminOrderPage, OrderStatus } from '@scarlet/contracts/schemas';
import type { Clock } from '#kernel/clock';
import type { Served } from '#platform/http/serve';
import type { Logger } from '#platform/log/logger';
import type { Mongo } from '#platform/mongo/connect';
import type { Consumer } from '#platform/outbox/relay';
import { createMongoOrderReports } from './adapters/mongo-order-reports.ts';
import { createMongoOrders } from './adapters/mongo-orders.ts';
import { createMongoSweepSearch } from './adapters/mongo-sweep-search.ts';
import { createOrderModel } from './adapters/order-model.ts';
import { createOrderConsumers } from './consumers.ts';
import { type OrderFacts, toOrderFacts } from './domain/order-facts.ts';
import { toAdminOrder } from './domain/order-view.ts';
import { readCursor, toPage } from './domain/page-place.ts';
import { orderEndpoints } from './http/order-endpoints.ts';
import type { Articles, Bags, OrderStore, Payments, Shops, Stock } from './ports.ts';
import { createCancelOrder } from './use-cases/cancel-order.ts';
import { createEndOrder } from './use-cases/end-order.ts';
import { createExpireOrder } from './use-cases/expire-order.ts';
import { createFailOrder } from './use-cases/fail-order.ts';
import { createFindOrder } from './use-cases/find-order.ts';
import { createPayOrder } from './use-cases/pay-order.ts';
import { createPlaceOrder } from './use-cases/place-order.ts';
import { createQuoteOrder } from './use-cases/quote-order.ts';
import { createRecordInvoice, type RecordInvoice } from './use-cases/record-invoice.ts';
import { createServeStock } from './use-cases/serve-stock.ts';
import { createSettlePayment } from './use-cases/settle-payment.ts';
import { createSweepOrders, type SweepOrders } from './use-cases/sweep-orders.ts';
import { createTakeFromBag } from './use-cases/take-from-bag.ts';

export type { OrderFacts } from './domain/order-facts.ts';

export type AdminQuery = {
  limit: number;
  cursor?: string | undefined;
  status?: OrderStatus | undefined;
  shop?: string | undefined;
};

export type Orders = {
  readonly endpoints: readonly Served[];
  readonly consumers: readonly Consumer[];
  /** One pass over what others left undone; any number may run at once. */
  readonly sweep: SweepOrders;
  /** What a bill is made of; undefined while the money is not in. */
  forBilling(orderId: string): Promise<OrderFacts | undefined>;
  /** Records a shop's invoice; the last one makes the order BILLED. Safe to repeat. */
  readonly recordInvoice: RecordInvoice;
  adminPage(query: AdminQuery): Promise<AdminOrderPage>;
  countByStatus(): Promise<Record<OrderStatus, number>>;
};

type Needs = {
  mongo: Mongo;
  cart: Bags;
  inventory: Stock;
  payments: Payments;
  products: Articles;
  shops: Shops;
  clock: Clock;
  logger: Logger;
  /** How long pieces are kept for an order that is not paid, in ms. */
  holdMs: number;
};

const createUseCases = (needs: Needs, { orders, search }: Stores) => {
  const { inventory: stock, products: articles } = needs;
  const serveStock = createServeStock({ orders, stock });
  const endOrder = createEndOrder({ orders, serveStock });
  const settlePayment = createSettlePayment({ ...needs, orders, serveStock });
  const expireOrder = createExpireOrder({ ...needs, orders, endOrder, settlePayment });
  return {
    settlePayment,
    placeOrder: createPlaceOrder({
      ...needs,
      ...{ orders, stock, endOrder },
      quoteOrder: createQuoteOrder({ ...needs, articles, stock }),
    }),
    findOrder: createFindOrder({ orders }),
    cancelOrder: createCancelOrder({ ...needs, endOrder, settlePayment }),
    payOrder: createPayOrder(needs),
    failOrder: createFailOrder({ orders, endOrder }),
    recordInvoice: createRecordInvoice({ orders }),
    takeFromBag: createTakeFromBag({ orders, bags: needs.cart }),
    sweep: createSweepOrders({ search, expireOrder, endOrder, serveStock, logger: needs.logger }),
  };
};

type Stores = { orders: OrderStore; search: ReturnType<typeof createMongoSweepSearch> };

export const createOrders = (needs: Needs): Orders => {
  const model = createOrderModel(needs.mongo);
  const orders = createMongoOrders({ model, clock: needs.clock });
  const reports = createMongoOrderReports(model);
  const use = createUseCases(needs, { orders, search: createMongoSweepSearch(model) });
  return {
    endpoints: orderEndpoints({ ...use, reports }),
    consumers: createOrderConsumers(use),
    sweep: use.sweep,
    forBilling: async (orderId) => {
      const order = await orders.get(orderId);
      return order && toOrderFacts(order);
    },
    recordInvoice: use.recordInvoice,
    adminPage: async ({ limit, cursor, status, shop }) => {
      const read = await reports.all({ status, shop }, { after: readCursor(cursor), limit: limit + 1 });
      return toPage(read, { limit, show: toAdminOrder });
    },
    countByStatus: reports.countByStatus,
  };
};
