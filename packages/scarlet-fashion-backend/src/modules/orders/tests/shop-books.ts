/** What tests ask the database itself: whether anything was written, and whether the stock adds up. */
import { Problem } from '@scarlet/contracts/problem';
import type { OrderDocument, PaymentDocument, StockDocument } from '@scarlet/testkit/audit/documents';
import { brokenStockRules } from '@scarlet/testkit/audit/stock-rules';
import mongoose, { type mongo } from 'mongoose';
import { sha256 } from '#kernel/ids';
import type { Mongo } from '#platform/mongo/connect';

/** An order as the database has it. */
export type StoredOrder = Omit<OrderDocument, 'status' | 'items'> & {
  /** A test may put in what no order is. */
  status: string;
  items: OrderDocument['items'] | null;
  paidAttempt?: number;
  begunAt: mongo.Timestamp;
  forgetAt?: Date;
  cancelAskedAt?: Date;
  paidAt?: Date;
  timeline: { status: string }[];
  invoices: { shop: string; invoiceNo: string }[];
  events: { id: string; type: string }[];
};
type StoredPayment = Omit<PaymentDocument, 'refunds'> & {
  refunds: { key: string; amountMinor: number; isGiven: boolean; by: string; refundId?: string }[];
};

/** So long ago, as the database stamps an insert. */
export const stampedAgo = (agoMs: number) =>
  new mongoose.mongo.Timestamp({ t: Math.floor((Date.now() - agoMs) / 1_000), i: 1 });

export const ordersIn = (mongo: Mongo) => mongo.collection<StoredOrder>('orders');
export const paymentOf = (mongo: Mongo, orderId: string) =>
  mongo.collection<StoredPayment>('payments').findOne({ _id: `${orderId}#1` });

/** The money that came and was neither kept for an order that stands nor given back; there must be none in the end. */
export const strayMoney = async (mongo: Mongo): Promise<readonly unknown[]> => {
  const paid = await mongo.collection<StoredPayment>('payments').find({ status: 'succeeded' }).toArray();
  const all = await ordersIn(mongo).find().toArray();
  const ownerOf = new Map(all.map((order) => [`${order._id}#${order.paidAttempt}`, order.status]));
  return paid
    .map(({ _id, amountMinor, refunds }) => ({
      ...{ _id, status: ownerOf.get(_id) },
      keptMinor: amountMinor - refunds.reduce((sum, one) => sum + (one.isGiven ? one.amountMinor : 0), 0),
    }))
    .filter(({ status, keptMinor }) => (status === 'PAID' || status === 'BILLED') !== keptMinor > 0);
};

const books = ['orders', 'inventory', 'payments', 'bills', 'carts', 'stockLedger'];
/** A worker writes these some seconds after what they tell of. */
const notOfOrders = { by: { $ne: 'order' } };

/** One text for all that is written in the books of the shop: equal before and after means that nothing was written. */
export const stateOf = async (mongo: Mongo): Promise<string> => {
  const all = await Promise.all(
    books.map((name) => mongo.collection(name).find(notOfOrders).sort({ _id: 1 }).toArray()),
  );
  return sha256(JSON.stringify(all));
};

export const stockOf = async (mongo: Mongo, sku: string, shop = 'BLR'): Promise<StockDocument> => {
  const found = await mongo.collection<StockDocument>('inventory').findOne({ _id: `${sku}@${shop}` });
  if (!found) throw new Error(`No stock of ${sku} at ${shop}`);
  return found;
};

/** The stock documents that break the invariant of the shop; there must be none, at any moment. */
export const brokenStock = async (mongo: Mongo): Promise<readonly StockDocument[]> =>
  (await mongo.collection<StockDocument>('inventory').find().toArray()).filter(
    (stock) => brokenStockRules(stock).length > 0,
  );

/** The refusal of a call that must be refused. */
export const refusalOf = async (call: Promise<unknown>): Promise<Problem> => {
  const outcome = await call.then(
    (reply) => ({ reply }),
    (error: unknown) => ({ error }),
  );
  if ('error' in outcome && outcome.error instanceof Problem) return outcome.error;
  throw new Error(`Expected a refusal, got ${JSON.stringify(outcome)}`);
};
