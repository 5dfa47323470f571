import type { Mongo } from '#platform/mongo/connect';

type Saved = { _id: string; token?: unknown; polledUntil?: Date };

const saveEveryMs = 1_000;

/** How far a poll has come that reads changed documents again and again. */
export type Watermark = {
  /** From when on changed documents are read again: clocks of writers may differ by less than `overlapMs`. */
  pollSince(overlapMs: number): Promise<{ from: Date; now: Date }>;
  /** Everything that was changed before `moment` is dealt with. */
  polledUntil(moment: Date): Promise<void>;
};

export const createWatermark = (mongo: Mongo, poll: string): Watermark => {
  const saved = mongo.collection<Saved>('relayState');
  return {
    pollSince: async (overlapMs) => {
      const until = (await saved.findOne({ _id: poll }))?.polledUntil ?? new Date(0);
      return { from: new Date(until.getTime() - overlapMs), now: new Date() };
    },
    polledUntil: async (moment) => {
      await saved.updateOne({ _id: poll }, { $max: { polledUntil: moment } }, { upsert: true });
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
