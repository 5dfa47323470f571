import type { Intent } from '@scarlet/contracts/schemas';
import { Schema } from 'mongoose';
import { type Clock, day, second } from '#kernel/clock';
import { isDuplicateKey, type Mongo } from '#platform/mongo/connect';
import type { EventLog } from '../ports.ts';

type EventDocument = {
  _id: string;
  type: string;
  /** Of an intent; an event of another kind has none of the three. */
  intentId?: string;
  reference?: string;
  status?: string;
  receivedAt: Date;
  handledAt?: Date;
};

const text = { type: String, required: true };
const keptMs = 90 * day;

const eventSchema = new Schema<EventDocument>(
  {
    _id: text,
    type: text,
    intentId: { type: String },
    reference: { type: String },
    status: { type: String },
    receivedAt: { type: Date, required: true },
    handledAt: { type: Date },
  },
  { collection: 'paymentEvents', versionKey: false, strict: 'throw' },
);
// Providers repeat for days, not months: until then an id must be known.
eventSchema.index({ receivedAt: 1 }, { expireAfterSeconds: keptMs / second });

const factsOf = ({ intent }: { intent?: Intent }) =>
  intent ? { intentId: intent.id, reference: intent.reference, status: intent.status } : {};

/** The provider's events in the collection `paymentEvents`; their ids are the provider's. */
export const createMongoEventLog = ({ mongo, clock }: { mongo: Mongo; clock: Clock }): EventLog => {
  const model = mongo.model<EventDocument>('PaymentEvent', eventSchema);
  return {
    record: async ({ id, type, ...told }) => {
      try {
        await model.create({ _id: id, type, ...factsOf(told), receivedAt: new Date(clock.nowMs()) });
        return true;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return (await model.exists({ _id: id, handledAt: { $exists: false } })) !== null;
      }
    },
    markHandled: async (eventId) => {
      await model.updateOne({ _id: eventId }, { $set: { handledAt: new Date(clock.nowMs()) } });
    },
  };
};
