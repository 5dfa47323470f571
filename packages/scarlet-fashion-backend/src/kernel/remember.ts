import type { Clock } from '#kernel/clock';

/** A value that is read again when it is older than `lifeMs`; callers at the same time share one reading. */
export type Remembered<Value> = { get(): Promise<Value>; forget(): void };

type Needs<Value> = { lifeMs: number; clock: Clock; read: () => Promise<Value> };

/** Remembers what `read` resolved with in this process. A failed reading is told to its callers and not kept. */
export const remember = <Value>({ lifeMs, clock, read }: Needs<Value>): Remembered<Value> => {
  let kept: { value: Promise<Value>; atMs: number } | undefined;
  const forget = (): void => {
    kept = undefined;
  };
  return {
    forget,
    get: () => {
      const age = kept === undefined ? Number.POSITIVE_INFINITY : clock.nowMs() - kept.atMs;
      // A clock that was set back must not keep a value alive for hours.
      if (kept !== undefined && age >= 0 && age < lifeMs) return kept.value;
      const reading = read();
      const mine = { value: reading, atMs: clock.nowMs() };
      kept = mine;
      reading.catch(() => {
        if (kept === mine) forget();
      });
      return reading;
    },
  };
};
