import type { Clock } from '#kernel/clock';
import { isDuplicateKey } from '#platform/mongo/connect';
import type { OutboxEvent } from '#platform/outbox/relay';
import type { News, Payment } from '../domain/payment.ts';
import type { PaymentStore } from '../ports.ts';
import { type PaymentModel, toPayment } from './payment-model.ts';

const openStatuses = ['creating', 'requires_payment_method', 'requires_action', 'processing'] as const;

/** A payment ends once, so its one piece of news is number 1. */
const toEvent = ({ id, orderId, attempt, amountMinor }: Payment, news: News, at: Date): OutboxEvent => ({
  id: `${id}:1`,
  type: news,
  at,
  data: { orderId, attempt, amountMinor },
});

/** Payments in the collection `payments`, one document for each attempt of an order. */
export const createMongoPayments = ({ model, clock }: { model: PaymentModel; clock: Clock }): PaymentStore => {
  const now = () => new Date(clock.nowMs());

  const get = async (id: string): Promise<Payment | undefined> => {
    const found = await model.findById(id).lean();
    return found ? toPayment(found) : undefined;
  };

  /** False when there is a payment of that id. */
  const insert = async ({ id, intentId, payUrl, description, returnPath, ...facts }: Payment): Promise<boolean> => {
    const texts = { description: { $literal: description }, returnPath: { $literal: returnPath } };
    const stamps = { createdAt: '$$NOW', changedAt: '$$NOW', checkedAt: '$$NOW' };
    const none = { refundedMinor: 0, refunds: [], events: [] };
    try {
      // Only an update can ask the database for its time; a payment that is there does not match, and is not inserted again.
      const absent = { _id: id, orderId: { $exists: false } };
      const record = { ...facts, ...texts, provider: 'card', ...stamps, ...none };
      await model.updateOne(absent, [{ $set: record }], { upsert: true, updatePipeline: true });
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  };

  return {
    get,
    begin: async (payment) => {
      const before = await get(payment.id);
      if (before) return { payment: before, isNew: false };
      if (await insert(payment)) return { payment, isNew: true };
      return { payment: (await get(payment.id)) ?? payment, isNew: false };
    },
    move: async (payment, { intent, news }) => {
      const written = await model.updateOne(
        { _id: payment.id, status: payment.status, isCancelAsked: payment.isCancelAsked },
        {
          $set: { status: intent.status, intentId: intent.id, payUrl: intent.payUrl },
          $currentDate: { changedAt: true },
          ...(news ? { $push: { events: toEvent(payment, news, now()) } } : {}),
        },
      );
      return written.matchedCount === 1;
    },
    askCancel: async (id) => {
      await model.updateOne({ _id: id, status: { $in: openStatuses } }, { $set: { isCancelAsked: true } });
    },
    openSince: async (olderThanMs, limit) => {
      const isOld = { $lt: ['$createdAt', { $subtract: ['$$NOW', olderThanMs] }] };
      const open = model.find({ status: { $in: openStatuses }, $expr: isOld });
      return (await open.sort({ checkedAt: 1 }).limit(limit).lean()).map(toPayment);
    },
    markChecked: async (id) => {
      await model.updateOne({ _id: id }, { $currentDate: { checkedAt: true } });
    },
  };
};
