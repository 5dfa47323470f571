import type { Clock } from '../clock.ts';
import type { Announce } from './announce.ts';
import type { Books } from './books.ts';
import type { StoredIntent } from './records.ts';

type Needs = { books: Books; clock: Clock; announce: Announce };

/** Payments that are under way: each succeeds when its time has come, or earlier when a person says so. */
export type SlowPayments = {
  /** Puts a payment under way for `forMs`. Resolves after the shop was told of it, or the first try failed. */
  begin(intent: StoredIntent, forMs: number): Promise<void>;
  /** Lets a payment succeed now; does nothing when it is not under way. */
  settle(intentId: string): Promise<void>;
  /** Takes up what a former run left under way. */
  resume(): void;
  stop(): void;
};

export const createSlowPayments = ({ books, clock, announce }: Needs): SlowPayments => {
  const timers = new Map<string, NodeJS.Timeout>();

  const settle = async (intentId: string): Promise<void> => {
    clearTimeout(timers.get(intentId));
    timers.delete(intentId);
    const intent = books.intents.get(intentId);
    if (intent?.status !== 'processing') return;
    await announce({
      intent: { ...intent, status: 'succeeded', settleAtMs: undefined },
      type: 'payment_intent.succeeded',
    });
  };

  const schedule = ({ id, settleAtMs }: StoredIntent) => {
    const waitMs = Math.max(0, (settleAtMs ?? 0) - clock.nowMs());
    timers.set(
      id,
      setTimeout(() => void settle(id), waitMs),
    );
  };

  return {
    begin: async (intent, forMs) => {
      const slow: StoredIntent = { ...intent, status: 'processing', settleAtMs: clock.nowMs() + forMs };
      schedule(slow);
      await announce({ intent: slow, type: 'payment_intent.processing' });
    },
    settle,
    resume: () => {
      for (const intent of books.intents.values()) if (intent.status === 'processing') schedule(intent);
    },
    stop: () => {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
};
