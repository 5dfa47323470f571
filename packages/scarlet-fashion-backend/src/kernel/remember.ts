import type { Clock } from '#kernel/clock';

/** A value that is read again when it is older than `lifeMs`; callers at the same time share one reading. */
export type Remembered<Value> = { get(): Promise<Value>; forget(): void };

type Needs<Value> = { lifeMs: number; clock: Clock; read: () => Promise<Value> };

type Reading<Value> = { readonly value: Promise<Value>; readonly atMs: number };

/**
 * Remembers what `read` resolved with in this process. Whoever asks in the second half of a value's life has it read again for
 * those who come later, and does not wait for it: what is asked for all the time makes nobody wait. A failed reading is told to
 * the callers that wait for it and not kept.
 */
export const remember = <Value>({ lifeMs, clock, read }: Needs<Value>): Remembered<Value> => {
  let kept: Reading<Value> | undefined;
  let next: Reading<Value> | undefined;

  const forget = (): void => {
    kept = undefined;
    next = undefined;
  };
  const begin = (): Reading<Value> => ({ value: read(), atMs: clock.nowMs() });
  const isYounger = ({ atMs }: Reading<Value>, thanMs: number): boolean => {
    const ageMs = clock.nowMs() - atMs;
    // A clock that was set back must not keep a value alive for hours.
    return ageMs >= 0 && ageMs < thanMs;
  };

  const readNow = (): Promise<Value> => {
    const mine = begin();
    kept = mine;
    next = undefined;
    mine.value.catch(() => {
      if (kept === mine) forget();
    });
    return mine.value;
  };
  const readAhead = (): void => {
    const mine = begin();
    next = mine;
    const end = (isKept: boolean) => (): void => {
      if (next !== mine) return;
      if (isKept) kept = mine;
      next = undefined;
    };
    mine.value.then(end(true), end(false));
  };

  return {
    forget,
    get: () => {
      if (kept === undefined || !isYounger(kept, lifeMs)) return readNow();
      if (next === undefined && !isYounger(kept, lifeMs / 2)) readAhead();
      return kept.value;
    },
  };
};
