/** Orders: from the bag to pieces that are kept, paid, invoiced, or given back. */
import type { AdminOrderPage, OrderStatus, OrderView } from '@scarlet/contracts/schemas';
import { type Clock, second } from '#kernel/clock';
import { remember } from '#kernel/remember';
import type { Served } from '#platform/http/serve';
import type { Logger } from '#platform/log/logger';
import type { Mongo } from '#platform/mongo/connect';
import type { Snapshot } from '#platform/mongo/snapshot';
import { createWatermark } from '#platform/outbox/checkpoint';
import type { Consumer } from '#platform/outbox/relay';
import { createMongoAnswers } from './adapters/mongo-answers.ts';
import { createMongoChangedOrders } from './adapters/mongo-changed-orders.ts';
import { createMongoOrderReports } from './adapters/mongo-order-reports.ts';
import { createMongoOrders } from './adapters/mongo-orders.ts';
import { createMongoPurchaseLimits } from './adapters/mongo-purchase-limits.ts';
import { readStockClaims, type StockClaims } from './adapters/mongo-stock-claims.ts';
import { createMongoSweepSearch } from './adapters/mongo-sweep-search.ts';
import { createOrderModel, type OrderModel } from './adapters/order-model.ts';
import { createOrderConsumers } from './consumers.ts';
import { type OrderFacts, toOrderFacts } from './domain/order-facts.ts';
import { toAdminOrder, toOrderView } from './domain/order-view.ts';
import { readCursor, toPage } from './domain/page-place.ts';
import { orderEndpoints } from './http/order-endpoints.ts';
import type {
  Answers,
  Articles,
  Bags,
  OrderStore,
  Payments,
  PurchaseLimits,
  Shops,
  Stock,
  StockLedger,
  WaitingOrders,
} from './ports.ts';
import { createAnswerOnce } from './use-cases/answer-once.ts';
import { createCancelOrder } from './use-cases/cancel-order.ts';
import { countMoves, type OrderMoves } from './use-cases/count-moves.ts';
import { createEndOrder } from './use-cases/end-order.ts';
import { createExpireOrder } from './use-cases/expire-order.ts';
import { createFailOrder } from './use-cases/fail-order.ts';
import { createFindOrder } from './use-cases/find-order.ts';
import { createFinishRefund } from './use-cases/finish-refund.ts';
import { createFinishReinstating } from './use-cases/finish-reinstating.ts';
import { createGivePiecesBack, createHoldPieces } from './use-cases/hold-pieces.ts';
import { createNoteLedger, type NoteLedger } from './use-cases/note-ledger.ts';
import { createNoteRefund } from './use-cases/note-refund.ts';
import { createPayOrder } from './use-cases/pay-order.ts';
import { createPlaceOrder } from './use-cases/place-order.ts';
import { createQuoteOrder } from './use-cases/quote-order.ts';
import { createReconcileHolds } from './use-cases/reconcile-holds.ts';
import { createReconcileLimits } from './use-cases/reconcile-limits.ts';
import { createRecordInvoice, type RecordInvoice } from './use-cases/record-invoice.ts';
import { createRefundOrder } from './use-cases/refund-order.ts';
import { createServeStock } from './use-cases/serve-stock.ts';
import { createSettleLateMoney } from './use-cases/settle-late-money.ts';
import { createSettlePayment } from './use-cases/settle-payment.ts';
import { createSweepOrders, type SweepOrders } from './use-cases/sweep-orders.ts';
import { createTakeFromBag } from './use-cases/take-from-bag.ts';
import { createTieKey } from './use-cases/tie-key.ts';

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
  /** Gives back every hold that has no order behind it, and what counts against a customer's limit for none; any number may run at once. */
  reconcile(): Promise<void>;
  /** Brings the ledger of the stock up to the orders; any number may run at once. */
  readonly noteLedger: NoteLedger;
  /** What a bill is made of; undefined while the money is not in. */
  forBilling(orderId: string): Promise<OrderFacts | undefined>;
  /** The order as its buyer sees it, and whether that is a guest, for whoever writes to the buyer. */
  viewOf(orderId: string): Promise<(OrderView & { readonly byGuest: boolean }) | undefined>;
  /** Records a shop's invoice; the last one makes the order BILLED. Safe to repeat. */
  readonly recordInvoice: RecordInvoice;
  /** What this process has moved, for whoever measures the shop. */
  readonly moves: Readonly<OrderMoves>;
  /** What waits: orders for their money, and customers for theirs. Read at most once in 5 s. */
  waiting(): Promise<WaitingOrders>;
  adminPage(query: AdminQuery): Promise<AdminOrderPage>;
  countByStatus(): Promise<Record<OrderStatus, number>>;
};

/** What all orders say about the stock at one moment, for whoever checks its books; reads every order. */
export const createStockClaims = (mongo: Mongo): ((snapshot: Snapshot) => Promise<StockClaims>) =>
  readStockClaims(createOrderModel(mongo));

type Needs = {
  mongo: Mongo;
  cart: Bags;
  inventory: Stock & StockLedger;
  payments: Payments;
  products: Articles;
  shops: Shops;
  clock: Clock;
  logger: Logger;
  /** How long pieces are kept for an order that is not paid, in ms. */
  holdMs: number;
  /** The id under which a guest's cookie is known. */
  guestIdOf(token: string): string;
};

/** What happens to pieces and money, whoever sets it off. */
const createSettlements = (needs: Needs, { orders, limits }: Stores) => {
  const { inventory: stock } = needs;
  const holdPieces = createHoldPieces({ stock, limits });
  const givePiecesBack = createGivePiecesBack({ stock, limits });
  const serveStock = createServeStock({ orders, stock, givePiecesBack });
  const finishRefund = createFinishRefund({ ...needs, orders, serveStock });
  const parts = { ...needs, orders, holdPieces, givePiecesBack, serveStock, finishRefund };
  const finishReinstating = createFinishReinstating(parts);
  const settleLateMoney = createSettleLateMoney({ ...parts, finishReinstating });
  const endOrder = createEndOrder(parts);
  return { ...parts, finishReinstating, endOrder, settlePayment: createSettlePayment({ ...parts, settleLateMoney }) };
};

const createUseCases = (needs: Needs, stores: Stores) => {
  const { inventory: stock, products: articles, cart: bags } = needs;
  const settle = createSettlements(needs, stores);
  const noteRefund = createNoteRefund(settle);
  return {
    settlePayment: settle.settlePayment,
    placeOrder: createPlaceOrder({ ...settle, stock, quoteOrder: createQuoteOrder({ ...needs, articles, stock }) }),
    findOrder: createFindOrder(stores),
    cancelOrder: createCancelOrder(settle),
    payOrder: createPayOrder(settle),
    refundOrder: createRefundOrder({ ...settle, noteRefund }),
    answerOnce: createAnswerOnce(stores),
    tieKey: createTieKey(stores),
    failOrder: createFailOrder(settle),
    noteRefund,
    recordInvoice: createRecordInvoice(stores),
    takeFromBag: createTakeFromBag({ ...stores, bags }),
    sweep: createSweepOrders({ ...settle, search: stores.search, expireOrder: createExpireOrder(settle) }),
    reconcileHolds: createReconcileHolds({ ...stores, ...needs, stock }),
    reconcileLimits: createReconcileLimits({ ...stores, ...needs }),
  };
};

type Stores = {
  orders: OrderStore;
  search: ReturnType<typeof createMongoSweepSearch>;
  limits: PurchaseLimits;
  answers: Answers;
};

const createStores = ({ mongo, clock }: Needs, model: OrderModel, moves: OrderMoves): Stores => ({
  orders: countMoves(createMongoOrders({ model, clock }), moves),
  search: createMongoSweepSearch(model),
  limits: createMongoPurchaseLimits(mongo),
  answers: createMongoAnswers(mongo),
});

export const createOrders = (needs: Needs): Orders => {
  const model = createOrderModel(needs.mongo);
  const moves: OrderMoves = {};
  const stores = createStores(needs, model, moves);
  const reports = createMongoOrderReports(model);
  const waiting = remember({ lifeMs: 5 * second, clock: needs.clock, read: reports.waiting });
  const use = createUseCases(needs, stores);
  return {
    endpoints: orderEndpoints({ ...use, reports, guestIdOf: needs.guestIdOf }),
    consumers: createOrderConsumers(use),
    sweep: use.sweep,
    reconcile: async () => {
      await use.reconcileHolds();
      await use.reconcileLimits();
    },
    noteLedger: createNoteLedger({
      ...{ changed: createMongoChangedOrders(model), ledger: needs.inventory, logger: needs.logger },
      watermark: createWatermark(needs.mongo, 'stockLedger'),
    }),
    forBilling: async (orderId) => {
      const order = await stores.orders.get(orderId);
      return order && toOrderFacts(order);
    },
    viewOf: async (orderId) => {
      const order = await stores.orders.get(orderId);
      return order && { ...toOrderView(order), byGuest: order.shopper.startsWith('guest:') };
    },
    recordInvoice: use.recordInvoice,
    moves,
    waiting: waiting.get,
    adminPage: async ({ limit, cursor, status, shop }) => {
      const read = await reports.all({ status, shop }, { after: readCursor(cursor), limit: limit + 1 });
      return toPage(read, { limit, show: toAdminOrder });
    },
    countByStatus: reports.countByStatus,
  };
};
