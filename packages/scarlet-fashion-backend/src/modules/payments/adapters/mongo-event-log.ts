import { Schema } from 'mongoose';
import { type Clock, day, second } from '#kernel/clock';
import { isDuplicateKey, type Mongo } from '#platform/mongo/connect';
import type { EventLog } from '../ports.ts';

type EventDocument = {
  _id: string;
  type: string;
  intentId: string;
  reference: string;
  status: string;
  receivedAt: Date;
  handledAt?: Date;
};

const text = { type: String, required: true };
const keptMs = 90 * day;

const eventSchema = new Schema<EventDocument>(
  {
    _id: text,
    type: text,
    intentId: text,
    reference: text,
    status: text,
    receivedAt: { type: Date, required: true },
    handledAt: { type: Date },
  },
  { collection: 'paymentEvents', versionKey: false, strict: 'throw' },
);
// Providers repeat for days, not months: until then an id must be known.
eventSchema.index({ receivedAt: 1 }, { expireAfterSeconds: keptMs / second });

/** The provider's events in the collection `paymentEvents`; their ids are the provider's. */
export const createMongoEventLog = ({ mongo, clock }: { mongo: Mongo; clock: Clock }): EventLog => {
  const model = mongo.model<EventDocument>('PaymentEvent', eventSchema);
  return {
    record: async ({ id, type, intent: { id: intentId, reference, status } }) => {
      try {
        await model.create({ _id: id, type, intentId, reference, status, receivedAt: new Date(clock.nowMs()) });
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
