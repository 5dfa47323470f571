import type { Timer } from '../ports.ts';

export type SoldOutMemory = {
  /** Remembers that nothing of this record was left a moment ago. */
  note(id: string): void;
  /** Something came back, or in. */
  forget(id: string): void;
  isSoldOut(id: string): boolean;
};

const memoryMs = 250;
const prunedAt = 1_000;

/**
 * What this process saw sold out a moment ago, so that the crowd that comes too late is told so without any write. It is wrong
 * for a quarter of a second at most, when another process gave pieces back.
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
    isSoldOut: (id) => timer.nowMs() < (untilMs.get(id) ?? 0),
  };
};
