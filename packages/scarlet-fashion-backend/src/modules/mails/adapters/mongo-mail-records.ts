import { Schema } from 'mongoose';
import { day, minute } from '#kernel/clock';
import { isDuplicateKey, type Mongo } from '#platform/mongo/connect';
import type { DueMail } from '../domain/mail.ts';
import { type MailKind, mailKinds } from '../domain/mail-kind.ts';
import type { MailRecords } from '../ports.ts';

/** Whom a mail goes to and what it says is in the order alone: this says only that there is one. */
type MailDocument = {
  _id: string;
  kind: MailKind;
  orderId: string;
  amountMinor?: number;
  state: 'due' | 'sent' | 'moot' | 'refused';
  /** When the queue of jobs was last told of it. */
  offeredAt: Date;
  /** Until then somebody is sending it. */
  takenUntil?: Date;
  closedAt?: Date;
};

/** Longer than a mail server may take, and longer than a job's own lock. */
const takenMs = minute;
/** By then no event of it is news any more. */
const keptMs = 90 * day;

const text = { type: String, required: true };
const mailSchema = new Schema<MailDocument>(
  {
    _id: text,
    kind: { ...text, enum: mailKinds },
    orderId: text,
    amountMinor: { type: Number },
    state: { ...text, enum: ['due', 'sent', 'moot', 'refused'] },
    offeredAt: { type: Date, required: true },
    takenUntil: { type: Date },
    closedAt: { type: Date },
  },
  { collection: 'mails', versionKey: false, strict: 'throw' },
);
mailSchema.index({ offeredAt: 1 }, { partialFilterExpression: { state: 'due' } });
mailSchema.index({ closedAt: 1 }, { expireAfterSeconds: keptMs / 1_000 });

const toDue = ({ _id, kind, orderId, amountMinor }: MailDocument): DueMail => ({ id: _id, kind, orderId, amountMinor });

/** Mails in the collection `mails`, one document for each event that asks for one; all times are the database's. */
export const createMongoMailRecords = (mongo: Mongo): MailRecords => {
  const mails = mongo.model<MailDocument>('Mail', mailSchema);
  const open = { $in: ['due' as const, 'refused' as const] };
  return {
    note: async ({ id, kind, orderId, amountMinor }) => {
      const facts = { kind, orderId: { $literal: orderId }, ...(amountMinor === undefined ? {} : { amountMinor }) };
      try {
        // Only an update can ask the database for its time; a mail that is there does not match, and is not inserted again.
        const absent = { _id: id, state: { $exists: false } };
        const record = { ...facts, state: 'due', offeredAt: '$$NOW' };
        await mails.updateOne(absent, [{ $set: record }], { upsert: true, updatePipeline: true });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },
    take: async (id) => {
      // No time at all is earlier than any.
      const free = { $expr: { $lt: ['$takenUntil', '$$NOW'] } };
      // One that was refused is taken up again only when a person says so.
      const taken = await mails
        .findOneAndUpdate({ _id: id, state: open, ...free }, [{ $set: { takenUntil: { $add: ['$$NOW', takenMs] } } }], {
          returnDocument: 'after',
          updatePipeline: true,
        })
        .lean<MailDocument>();
      if (taken) return toDue(taken);
      return (await mails.exists({ _id: id, state: open })) ? 'busy' : 'over';
    },
    close: async (id, state) => {
      const closed = { $set: { state }, $currentDate: { closedAt: true }, $unset: { takenUntil: 1 } } as const;
      await mails.updateOne({ _id: id }, closed);
    },
    putBack: async (id) => {
      await mails.updateOne({ _id: id }, { $unset: { takenUntil: 1 } });
    },
    forgotten: async (olderThanMs, limit) => {
      const isOld = { $lt: ['$offeredAt', { $subtract: ['$$NOW', olderThanMs] }] };
      const found = await mails
        .find({ state: 'due', $expr: isOld }, { _id: 1 })
        .sort({ offeredAt: 1 })
        .limit(limit)
        .lean();
      const ids = found.map(({ _id }) => _id);
      await mails.updateMany({ _id: { $in: ids } }, { $currentDate: { offeredAt: true } });
      return ids;
    },
  };
};
