import { IntentStatus, MinorAmount } from '@scarlet/contracts/schemas';
import { type Model, Schema } from 'mongoose';
import type { Mongo } from '#platform/mongo/connect';
import { declareValidator, documentWith, keyedOnce, listOf, wholeNumber } from '#platform/mongo/validators';
import type { OutboxEvent } from '#platform/outbox/relay';
import type { Payment } from '../domain/payment.ts';
import type { Refund } from '../domain/refund.ts';

export type StoredRefund = Refund & { askedAt: Date; refundId?: string };

export type PaymentDocument = Omit<Payment, 'id' | 'intentId' | 'payUrl'> & {
  _id: string;
  provider: string;
  intentId?: string;
  payUrl?: string;
  /** Repeats the sum of `refunds`, so that the condition of a write can name it. */
  refundedMinor: number;
  refunds: StoredRefund[];
  createdAt: Date;
  changedAt: Date;
  checkedAt: Date;
  events: OutboxEvent[];
};

const text = { type: String, required: true };
const date = { type: Date, required: true };
const paise = { type: Number, required: true };
const inside = { _id: false, id: false };

const eventSchema = new Schema<OutboxEvent>({ id: text, type: text, at: date, data: Schema.Types.Mixed }, inside);
const refundSchema = new Schema<StoredRefund>(
  {
    ...{ key: text, amountMinor: paise, isGiven: { type: Boolean, required: true } },
    ...{ by: text, askedAt: date, refundId: { type: String } },
  },
  inside,
);

const paymentSchema = new Schema<PaymentDocument>(
  {
    _id: text,
    orderId: text,
    attempt: { type: Number, required: true },
    provider: text,
    amountMinor: paise,
    description: { type: String },
    returnPath: text,
    status: text,
    intentId: { type: String },
    payUrl: { type: String },
    isCancelAsked: { type: Boolean, required: true },
    refundedMinor: paise,
    refunds: { type: [refundSchema], required: true },
    createdAt: date,
    changedAt: date,
    checkedAt: date,
    events: { type: [eventSchema], required: true },
  },
  { collection: 'payments', versionKey: false, strict: 'throw' },
);
paymentSchema.index({ changedAt: 1 });
paymentSchema.index({ status: 1, checkedAt: 1 });
paymentSchema.index({ intentId: 1 }, { sparse: true });
// Only payments that owe somebody money are in it.
paymentSchema.index({ 'refunds.isGiven': 1 }, { partialFilterExpression: { 'refunds.isGiven': false } });

const [isText, isDate, isEither] = [{ bsonType: 'string' }, { bsonType: 'date' }, { bsonType: 'bool' }];
const amount = wholeNumber(MinorAmount);
const refund = documentWith(
  {
    ...{ key: isText, amountMinor: wholeNumber(MinorAmount.min(1)), isGiven: isEither },
    ...{ by: isText, askedAt: isDate },
  },
  { refundId: isText },
);
const shape = documentWith(
  {
    ...{ _id: isText, orderId: isText, attempt: wholeNumber({ minValue: 1 }), provider: isText, amountMinor: amount },
    ...{ returnPath: isText, status: { enum: ['creating', ...IntentStatus.options] }, isCancelAsked: isEither },
    ...{ refundedMinor: amount, refunds: listOf(refund) },
    ...{ createdAt: isDate, changedAt: isDate, checkedAt: isDate },
    events: listOf(documentWith({ id: isText, type: isText, at: isDate })),
  },
  { description: isText, intentId: isText, payUrl: isText },
);
/** Nobody pays what the provider was never asked for. */
const isAsked = [{ status: { $in: ['creating', 'canceled'] } }, { intentId: { $exists: true } }];
/** The database itself refuses to give back more than was paid, or another sum than that of the refunds. */
const lawful = {
  $and: [
    keyedOnce('refunds'),
    { $lte: ['$refundedMinor', '$amountMinor'] },
    { $eq: ['$refundedMinor', { $sum: '$refunds.amountMinor' }] },
    { $or: [{ $eq: ['$refundedMinor', 0] }, { $eq: ['$status', 'succeeded'] }] },
  ],
};

export type PaymentModel = Model<PaymentDocument>;

export const createPaymentModel = (mongo: Mongo): PaymentModel => {
  const model = mongo.model<PaymentDocument>('Payment', paymentSchema);
  declareValidator(model, { $jsonSchema: shape, $or: isAsked, $expr: lawful });
  return model;
};

export const toPayment = ({ _id, intentId, payUrl, ...facts }: PaymentDocument): Payment => ({
  id: _id,
  orderId: facts.orderId,
  attempt: facts.attempt,
  amountMinor: facts.amountMinor,
  description: facts.description,
  returnPath: facts.returnPath,
  status: facts.status,
  isCancelAsked: facts.isCancelAsked,
  intentId,
  payUrl,
});
