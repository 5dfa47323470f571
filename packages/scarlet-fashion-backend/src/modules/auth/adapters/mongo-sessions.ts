import { Schema } from 'mongoose';
import { day } from '#kernel/clock';
import type { Mongo } from '#platform/mongo/connect';
import { keptRetired, type Session } from '../domain/session.ts';
import type { Device, SessionStore } from '../ports.ts';

type SessionDocument = Omit<Session, 'id'> & { _id: string; device: Device };

const text = { type: String, required: true };
const moment = { type: Date, required: true };
const part = (facts: Record<string, object>) => new Schema(facts, { _id: false });
const sessionSchema = new Schema<SessionDocument>(
  {
    _id: text,
    userId: text,
    generation: { type: Number, required: true },
    current: { type: part({ hash: text, bornAt: moment }), required: true },
    retired: [part({ hash: text, at: moment })],
    createdAt: moment,
    lastUsedAt: moment,
    expiresAt: moment,
    endsAt: moment,
    revoked: part({ at: moment, reason: { ...text, enum: ['signed_out', 'replaced', 'token_reused'] } }),
    device: part({ userAgent: { type: String }, address: { type: String } }),
  },
  { collection: 'sessions', versionKey: false, strict: 'throw' },
);
sessionSchema.index({ userId: 1 });
// A week after its end nobody can ask why a session ended any more.
sessionSchema.index({ endsAt: 1 }, { expireAfterSeconds: (7 * day) / 1_000 });

const toSession = ({ _id, device: _device, ...facts }: SessionDocument): Session => ({ id: _id, ...facts });

/** Token families in the collection `sessions`, one document each. */
export const createMongoSessions = (mongo: Mongo): SessionStore => {
  const sessions = mongo.model<SessionDocument>('Session', sessionSchema);
  return {
    get: async (id) => {
      const found = await sessions.findById(id).lean<SessionDocument>();
      return found ? toSession(found) : undefined;
    },
    add: async ({ id, ...facts }, device) => {
      await sessions.create({ _id: id, ...facts, device });
    },
    rotate: async ({ id, current, generation }, { hash, at, expiresAt }) => {
      const rotated = await sessions
        .findOneAndUpdate(
          { _id: id, 'current.hash': current.hash, revoked: { $exists: false } },
          {
            $set: { current: { hash, bornAt: at }, generation: generation + 1, lastUsedAt: at, expiresAt },
            $push: { retired: { $each: [{ hash: current.hash, at }], $slice: -keptRetired } },
          },
          { returnDocument: 'after' },
        )
        .lean<SessionDocument>();
      return rotated ? toSession(rotated) : undefined;
    },
    revoke: async (id, reason, at) => {
      await sessions.updateOne({ _id: id, revoked: { $exists: false } }, { $set: { revoked: { at, reason } } });
    },
  };
};
