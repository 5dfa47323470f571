import { Schema } from 'mongoose';
import { type Clock, day, second } from '#kernel/clock';
import { isDuplicateKey, type Mongo } from '#platform/mongo/connect';
import type { Answers } from '../ports.ts';

type AnswerDocument = {
  /** `<person>|<route>|<key>` */
  _id: string;
  fingerprint: string;
  state: 'IN_PROGRESS' | 'DONE';
  /** Whoever began is dead after that: another may go on. */
  lockedUntil: Date;
  reply?: object;
  forgetAt: Date;
};

const keptMs = day;
const lockMs = 30 * second;

const text = { type: String, required: true };
const date = { type: Date, required: true };
const answerSchema = new Schema<AnswerDocument>(
  {
    ...{ _id: text, fingerprint: text, state: { ...text, enum: ['IN_PROGRESS', 'DONE'] } },
    ...{ lockedUntil: date, reply: { type: Schema.Types.Mixed }, forgetAt: date },
  },
  { collection: 'idempotency', versionKey: false, strict: 'throw' },
);
answerSchema.index({ forgetAt: 1 }, { expireAfterSeconds: 0 });

/** The collection `idempotency`: a request is written down before it is worked on, its answer when it is done. */
export const createMongoAnswers = ({ mongo, clock }: { mongo: Mongo; clock: Clock }): Answers => {
  const model = mongo.model<AnswerDocument>('Answer', answerSchema);
  const inMs = (ms: number) => new Date(clock.nowMs() + ms);

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
    begin: async (request) => {
      const { id, fingerprint } = request;
      const times = { lockedUntil: inMs(lockMs), forgetAt: inMs(keptMs) };
      try {
        await model.create({ _id: id, fingerprint, state: 'IN_PROGRESS', ...times });
        return 'begun';
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return lookUp(request);
      }
    },
    finish: async (id, reply) => {
      await model.updateOne({ _id: id }, { $set: { state: 'DONE', reply } });
    },
    forget: async (id) => {
      await model.deleteOne({ _id: id, state: 'IN_PROGRESS' });
    },
  };
};
