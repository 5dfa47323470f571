import type { Clock } from '#kernel/clock';
import type { RefundBook } from '../domain/refund.ts';
import type { RefundStore } from '../ports.ts';
import { type PaymentDocument, type PaymentModel, toPayment } from './payment-model.ts';

const toBook = (stored: PaymentDocument): RefundBook => ({
  payment: toPayment(stored),
  refunds: stored.refunds.map(({ key, amountMinor, isGiven, by }) => ({ key, amountMinor, isGiven, by })),
});

/** Refunds inside the documents of their payments: one conditional write takes the money off what is left. */
export const createMongoRefunds = ({ model, clock }: { model: PaymentModel; clock: Clock }): RefundStore => {
  const now = () => new Date(clock.nowMs());
  return {
    read: async (paymentId) => {
      const found = await model.findById(paymentId).lean();
      return found ? toBook(found) : undefined;
    },
    ask: async (paymentId, { key, amountMinor, by }) => {
      const fits = { $lte: [{ $add: ['$refundedMinor', amountMinor] }, '$amountMinor'] };
      const written = await model.updateOne(
        { _id: paymentId, status: 'succeeded', 'refunds.key': { $ne: key }, $expr: fits },
        {
          $inc: { refundedMinor: amountMinor },
          $push: { refunds: { key, amountMinor, by, isGiven: false, askedAt: now() } },
        },
      );
      return written.matchedCount === 1;
    },
    confirm: async ({ payment: { id, orderId, attempt } }, { key, amountMinor, refundId }) => {
      const event = {
        id: `${id}:refund:${key}`,
        type: 'payment.refunded',
        at: now(),
        data: { orderId, attempt, amountMinor },
      };
      await model.updateOne(
        { _id: id, refunds: { $elemMatch: { key, isGiven: false } } },
        {
          $set: { 'refunds.$.isGiven': true, 'refunds.$.refundId': refundId },
          $currentDate: { changedAt: true },
          $push: { events: event },
        },
      );
    },
    owed: async (limit) => {
      const owed = model.find({ 'refunds.isGiven': false }).sort({ checkedAt: 1 });
      return (await owed.limit(limit).lean()).map(toBook);
    },
  };
};
