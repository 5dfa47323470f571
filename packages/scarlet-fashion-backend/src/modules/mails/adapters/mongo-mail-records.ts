import { Schema } from 'mongoose';
import { type Clock, day, minute } from '#kernel/clock';
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

/** Mails in the collection `mails`, one document for each event that asks for one. */
export const createMongoMailRecords = ({ mongo, clock }: { mongo: Mongo; clock: Clock }): MailRecords => {
  const mails = mongo.model<MailDocument>('Mail', mailSchema);
  const now = () => new Date(clock.nowMs());
  const open = { $in: ['due' as const, 'refused' as const] };
  return {
    note: async ({ id, kind, orderId, amountMinor }) => {
      const facts = { kind, orderId, ...(amountMinor === undefined ? {} : { amountMinor }) };
      try {
        await mails.create({ _id: id, ...facts, state: 'due', offeredAt: now() });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },
    take: async (id) => {
      const free = { $or: [{ takenUntil: { $exists: false } }, { takenUntil: { $lt: now() } }] };
      // One that was refused is taken up again only when a person says so.
      const taken = await mails
        .findOneAndUpdate(
          { _id: id, state: open, ...free },
          { $set: { takenUntil: new Date(clock.nowMs() + takenMs) } },
          { returnDocument: 'after' },
        )
        .lean<MailDocument>();
      if (taken) return toDue(taken);
      return (await mails.exists({ _id: id, state: open })) ? 'busy' : 'over';
    },
    close: async (id, state) => {
      await mails.updateOne({ _id: id }, { $set: { state, closedAt: now() }, $unset: { takenUntil: 1 } });
    },
    putBack: async (id) => {
      await mails.updateOne({ _id: id }, { $unset: { takenUntil: 1 } });
    },
    forgotten: async (olderThanMs, limit) => {
      const found = await mails
        .find({ state: 'due', offeredAt: { $lt: new Date(clock.nowMs() - olderThanMs) } }, { _id: 1 })
        .sort({ offeredAt: 1 })
        .limit(limit)
        .lean();
      const ids = found.map(({ _id }) => _id);
      await mails.updateMany({ _id: { $in: ids } }, { $set: { offeredAt: now() } });
      return ids;
    },
  };
};
