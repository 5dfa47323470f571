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
 * process gave pieces back it is wrong for a quarter of a second, and once more for all but the one who looks: it is never
 * prolonged twice without anybody having seen the record, because who may look may be refused for a reason of their own.
 */
export const createSoldOutMemory = ({ timer }: { timer: Timer }): SoldOutMemory => {
  const known = new Map<string, { endMs: number; isSeen: boolean }>();
  const prune = (): void => {
    for (const [id, { endMs }] of known) if (endMs <= timer.nowMs()) known.delete(id);
  };
  const keep = (id: string, isSeen: boolean) => known.set(id, { endMs: timer.nowMs() + memoryMs, isSeen });
  return {
    note: (id) => {
      if (known.size >= prunedAt) prune();
      keep(id, true);
    },
    forget: (id) => void known.delete(id),
    isSoldOut: (id) => {
      const memory = known.get(id);
      if (memory === undefined) return false;
      const overMs = timer.nowMs() - memory.endMs;
      if (overMs < 0) return true;
      if (overMs < crowdMs && memory.isSeen) keep(id, false);
      else known.delete(id);
      return false;
    },
  };
};
