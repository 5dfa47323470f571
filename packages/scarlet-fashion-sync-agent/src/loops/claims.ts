import type { Clock } from '../core/ports.ts';

/** The cloud lends a bill for 15 minutes. We stop trusting that earlier, by our own monotonic clock. */
const trustMs = 600_000;

/**
 * Which bills this process may write for the till right now. In memory on purpose: after a restart the age of a claim is
 * unknown, so it is renewed before anything is published.
 */
export type Claims = {
  /** @param askedMs monotonic moment before the claim was asked for */
  hold(billId: string, askedMs: number): void;
  isFresh(billId: string): boolean;
};

/** @see Claims */
export const createClaims = (clock: Clock): Claims => {
  const held = new Map<string, number>();
  return {
    hold: (billId, askedMs) => {
      held.set(billId, askedMs);
    },
    isFresh: (billId) => {
      const askedMs = held.get(billId);
      const isFresh = askedMs !== undefined && clock.monotonicMs() - askedMs < trustMs;
      if (!isFresh) held.delete(billId);
      return isFresh;
    },
  };
};
