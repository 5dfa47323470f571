import { Schema } from 'mongoose';
import { day, second } from '#kernel/clock';
import { isDuplicateKey, type Mongo } from '#platform/mongo/connect';
import type { Answers } from '../ports.ts';

type AnswerDocument = {
  /** `<person>|<route>|<key>` */
  _id: string;
  fingerprint: string;
  /** TIED: its answer is never kept. */
  state: 'IN_PROGRESS' | 'DONE' | 'TIED';
  /** Whoever began is dead after that: another may go on. */
  lockedUntil?: Date;
  reply?: object;
  forgetAt: Date;
};

const keptMs = day;
const lockMs = 30 * second;

/** The time of the database in so many ms: that of a process may be wrong. */
const inMs = (ms: number) => ({ $add: ['$$NOW', ms] });

type Request = { id: string; fingerprint: string };

const text = { type: String, required: true };
const date = { type: Date, required: true };
const answerSchema = new Schema<AnswerDocument>(
  {
    ...{ _id: text, fingerprint: text, state: { ...text, enum: ['IN_PROGRESS', 'DONE', 'TIED'] } },
    ...{ lockedUntil: { type: Date }, reply: { type: Schema.Types.Mixed }, forgetAt: date },
  },
  { collection: 'idempotency', versionKey: false, strict: 'throw' },
);
answerSchema.index({ forgetAt: 1 }, { expireAfterSeconds: 0 });

/** The collection `idempotency`: a request is written down before it is worked on, its answer (if it is kept) when it is done. */
export const createMongoAnswers = (mongo: Mongo): Answers => {
  const model = mongo.model<AnswerDocument>('Answer', answerSchema);

  /** False when there is a record of that id. */
  const insert = async ({ id, fingerprint }: Request, facts: object): Promise<boolean> => {
    const record = { fingerprint: { $literal: fingerprint }, ...facts, forgetAt: inMs(keptMs) };
    try {
      // Only an update can ask the database for its time; a record that is there does not match, and is not inserted again.
      const none = { _id: id, fingerprint: { $exists: false } };
      await model.updateOne(none, [{ $set: record }], { upsert: true, updatePipeline: true });
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  };

  const lookUp: Answers['begin'] = async ({ id, fingerprint }) => {
    const found = await model.findById(id).lean();
    if (!found) return 'in_flight';
    if (found.fingerprint !== fingerprint) return 'other_request';
    if (found.state === 'DONE') return { reply: found.reply };
    const abandoned = { _id: id, state: 'IN_PROGRESS' as const, $expr: { $lt: ['$lockedUntil', '$$NOW'] } };
    const lock = [{ $set: { lockedUntil: inMs(lockMs) } }];
    const taken = await model.updateOne(abandoned, lock, { updatePipeline: true });
    return taken.modifiedCount === 1 ? 'begun' : 'in_flight';
  };

  return {
    tie: async (request) => {
      const { id, fingerprint } = request;
      if (await insert(request, { state: 'TIED' })) return true;
      // Forgotten between the two looks: a day has passed since, so the key is free again and belongs to this request.
      return ((await model.findById(id).lean())?.fingerprint ?? fingerprint) === fingerprint;
    },
    begin: async (request) => {
      const isNew = await insert(request, { state: 'IN_PROGRESS', lockedUntil: inMs(lockMs) });
      return isNew ? 'begun' : lookUp(request);
    },
    finish: async (id, reply) => {
      await model.updateOne({ _id: id }, { $set: { state: 'DONE', reply } });
    },
    forget: async (id) => {
      await model.deleteOne({ _id: id, state: 'IN_PROGRESS' });
    },
  };
};
