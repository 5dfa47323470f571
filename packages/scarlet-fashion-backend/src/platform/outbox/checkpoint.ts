import type { Mongo } from '#platform/mongo/connect';
import { readServerTime } from '#platform/mongo/server-time';

type Saved = { _id: string; token?: unknown; polledUntil?: Date };

const saveEveryMs = 1_000;

/**
 * How far a poll has come that reads changed documents again and again. The mark is told by the database's clock, as `changedAt`
 * is in every write that has something to tell: the clock of no process can hide a change.
 */
export type Watermark = {
  /** From when on changed documents are read again: a write may be seen up to `overlapMs` after it was stamped. */
  pollSince(overlapMs: number): Promise<{ from: Date; now: Date }>;
  /** Everything that was changed before `moment` is dealt with. */
  polledUntil(moment: Date): Promise<void>;
};

export const createWatermark = (mongo: Mongo, poll: string): Watermark => {
  const saved = mongo.collection<Saved>('relayState');
  return {
    pollSince: async (overlapMs) => {
      const now = await readServerTime(mongo);
      const until = (await saved.findOne({ _id: poll }))?.polledUntil ?? new Date(0);
      // Nobody has polled the future. A little of it is another server's clock; more is a wrong one, and such a mark says nothing.
      const isWrong = until.getTime() - now.getTime() > overlapMs;
      const untilMs = isWrong ? 0 : Math.min(until.getTime(), now.getTime());
      return { from: new Date(untilMs - overlapMs), now };
    },
    polledUntil: async (moment) => {
      const later = { $max: ['$polledUntil', moment] };
      const polledUntil = { $cond: [{ $gt: ['$polledUntil', '$$NOW'] }, moment, later] };
      await saved.updateOne({ _id: poll }, [{ $set: { polledUntil } }], { upsert: true });
    },
  };
};

/** Where the relay is: the stream's resume token, written at most once a second, and the watermark of the poll. */
export const createCheckpoint = (mongo: Mongo) => {
  const saved = mongo.collection<Saved>('relayState');
  let lastSavedMs = 0;
  return {
    ...createWatermark(mongo, 'relay'),
    /** Resumes behind the last delivered change; begins anew when the server no longer knows it (the poll covers the gap). */
    resumeOptions: async (): Promise<{ resumeAfter?: object }> => {
      const token = (await saved.findOne({ _id: 'relay' }))?.token;
      return typeof token === 'object' && token !== null ? { resumeAfter: token } : {};
    },
    followedTo: async (token: unknown): Promise<void> => {
      if (Date.now() - lastSavedMs < saveEveryMs) return;
      lastSavedMs = Date.now();
      await saved.updateOne({ _id: 'relay' }, { $set: { token } }, { upsert: true });
    },
    forgetToken: async (): Promise<void> => {
      await saved.updateOne({ _id: 'relay' }, { $unset: { token: 1 } });
    },
  };
};
