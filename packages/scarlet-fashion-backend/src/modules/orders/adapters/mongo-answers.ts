import { Schema } from 'mongoose';
import { type Clock, day, second } from '#kernel/clock';
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
export const createMongoAnswers = ({ mongo, clock }: { mongo: Mongo; clock: Clock }): Answers => {
  const model = mongo.model<AnswerDocument>('Answer', answerSchema);
  const inMs = (ms: number) => new Date(clock.nowMs() + ms);

  /** False when there is a record of that id. */
  const insert = async (record: Omit<AnswerDocument, 'forgetAt'>): Promise<boolean> => {
    try {
      await model.create({ ...record, forgetAt: inMs(keptMs) });
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
    const abandoned = { _id: id, state: 'IN_PROGRESS', lockedUntil: { $lt: inMs(0) } } as const;
    const taken = await model.updateOne(abandoned, { $set: { lockedUntil: inMs(lockMs) } });
    return taken.modifiedCount === 1 ? 'begun' : 'in_flight';
  };

  return {
    tie: async ({ id, fingerprint }) => {
      if (await insert({ _id: id, fingerprint, state: 'TIED' })) return true;
      // Forgotten between the two looks: a day has passed since, so the key is free again and belongs to this request.
      return ((await model.findById(id).lean())?.fingerprint ?? fingerprint) === fingerprint;
    },
    begin: async (request) => {
      const { id, fingerprint } = request;
      const isNew = await insert({ _id: id, fingerprint, state: 'IN_PROGRESS', lockedUntil: inMs(lockMs) });
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
