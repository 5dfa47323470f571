import mongoose, { type Model, type mongo, Schema } from 'mongoose';
import type { Mongo } from '#platform/mongo/connect';
import { declareValidator } from '#platform/mongo/validators';
import type { OutboxEvent } from '#platform/outbox/relay';
import type { Order } from '../domain/order.ts';
import { orderRules } from './order-rules.ts';

/** An order as it is stored: with its events, and without members that have no value. */
export type OrderDocument = Omit<
  Order,
  'id' | 'cancelAskedAt' | 'paidAt' | 'paidAttempt' | 'refusal' | 'restRefundKey'
> & {
  _id: string;
  cancelAskedAt?: Date;
  paidAt?: Date;
  paidAttempt?: number;
  refusal?: Order['refusal'];
  restRefundKey?: Order['restRefundKey'];
  /** When its attempt was begun, in whole seconds by the database's clock: that of whoever placed it may be wrong. */
  begunAt: mongo.Timestamp;
  /** Of every change by the database's clock. An insert, which tells nobody anything yet, has that of its process. */
  changedAt: Date;
  events: OutboxEvent[];
  /** When a sweep could not finish it: the next ones begin with others. */
  putOffAt?: Date;
  /** Only on rejected orders, once their stock is served: when the database forgets them. */
  forgetAt?: Date;
};

const text = { type: String, required: true };
const whole = { type: Number, required: true };
const date = { type: Date, required: true };
const inside = { _id: false, id: false };

const pictureSchema = new Schema({ src: text, alt: { type: String }, colour: text }, inside);
const itemSchema = new Schema(
  {
    ...{
      sku: text,
      slug: text,
      name: text,
      colour: text,
      size: text,
      barcode: { type: String },
      hsn: text,
      shop: text,
    },
    ...{ quantity: whole, priceMinor: whole, totalMinor: whole, taxMinor: whole, taxRateBps: whole },
    picture: pictureSchema,
  },
  inside,
);
const totalsSchema = new Schema(
  { subtotalMinor: whole, deliveryMinor: whole, taxMinor: whole, totalMinor: whole, currency: text },
  inside,
);
const eventSchema = new Schema<OutboxEvent>({ id: text, type: text, at: date, data: Schema.Types.Mixed }, inside);

/** The index of a customer's orders, newest first. */
export const ofShopper = { shopper: 1, placedAt: -1, _id: -1 } as const;

const orderSchema = new Schema<OrderDocument>(
  {
    _id: text,
    orderNumber: text,
    shopper: text,
    fingerprint: text,
    contact: new Schema({ name: text, email: text, phone: text }, inside),
    fulfilment: Schema.Types.Mixed,
    items: [itemSchema],
    totals: totalsSchema,
    limited: [new Schema({ slug: text, quantity: whole, max: whole }, inside)],
    status: text,
    attempt: whole,
    stock: text,
    placedAt: date,
    expiresAt: date,
    cancelAskedAt: { type: Date },
    paidAt: { type: Date },
    paidAttempt: { type: Number },
    refusal: Schema.Types.Mixed,
    restRefundKey: String,
    timeline: [new Schema({ status: text, at: date }, inside)],
    invoices: [new Schema({ shop: text, ref: text, invoiceNo: text, invoicedAt: date }, inside)],
    begunAt: { type: Schema.Types.Mixed, required: true },
    changedAt: date,
    events: [eventSchema],
    putOffAt: { type: Date },
    forgetAt: { type: Date },
  },
  { collection: 'orders', versionKey: false, strict: 'throw' },
);
orderSchema.index(ofShopper);
orderSchema.index({ placedAt: -1, _id: -1 });
orderSchema.index({ status: 1, placedAt: -1, _id: -1 });
orderSchema.index({ status: 1, expiresAt: 1 });
orderSchema.index({ stock: 1, status: 1 });
orderSchema.index({ changedAt: 1 });
orderSchema.index({ orderNumber: 1 });
orderSchema.index({ forgetAt: 1 }, { expireAfterSeconds: 0 });

export type OrderModel = Model<OrderDocument>;

export const createOrderModel = (mongo: Mongo): OrderModel => {
  const model = mongo.model<OrderDocument>('Order', orderSchema);
  declareValidator(model, orderRules);
  return model;
};

/** A timestamp of zero becomes the database's own time when its document is inserted. */
export const stampedByDatabase = new mongoose.mongo.Timestamp(0n);

/** The compare of every compare-and-set on an order. */
export const sameState = ({ id, status, attempt }: Order) => ({ _id: id, status, attempt });

export const toOrder = ({
  _id,
  cancelAskedAt,
  paidAt,
  paidAttempt,
  refusal,
  restRefundKey,
  ...stored
}: OrderDocument): Order => {
  const { begunAt: _begun, changedAt: _changed, events: _events, putOffAt: _put, forgetAt: _forget, ...order } = stored;
  return { id: _id, ...order, cancelAskedAt, paidAt, paidAttempt, refusal, restRefundKey };
};
