import type { Timer } from '../ports.ts';

export type SoldOutMemory = {
  /** Remembers that nothing of this record was left a moment ago. */
  note(id: string): void;
  /** Something came back, or in. */
  forget(id: string): void;
  /** Whether a hold would not succeed. When the memory has run out, the first who asks may look, and the others wait for the answer. */
  isSoldOut(id: string): boolean;
};

const memoryMs = 250;
/** After so long without anybody who asked there is no crowd to hold back. */
const crowdMs = 1_000;
const prunedAt = 1_000;

/**
 * What this process saw sold out a moment ago, so that the crowd that comes too late is told so without any write. Where another
 * process gave pieces back it is wrong for a quarter of a second, and for all but one buyer until that one has got a piece.
 */
export const createSoldOutMemory = ({ timer }: { timer: Timer }): SoldOutMemory => {
  const untilMs = new Map<string, number>();
  const prune = (): void => {
    for (const [id, endMs] of untilMs) if (endMs <= timer.nowMs()) untilMs.delete(id);
  };
  return {
    note: (id) => {
      if (untilMs.size >= prunedAt) prune();
      untilMs.set(id, timer.nowMs() + memoryMs);
    },
    forget: (id) => void untilMs.delete(id),
    isSoldOut: (id) => {
      const overMs = timer.nowMs() - (untilMs.get(id) ?? Number.NEGATIVE_INFINITY);
      if (overMs < 0) return true;
      if (overMs < crowdMs) untilMs.set(id, timer.nowMs() + memoryMs);
      else untilMs.delete(id);
      return false;
    },
  };
};
