import type { Gap, Story } from './story.ts';

/** One program on one computer. When it dies, all it was doing dies with it, and it starts again with empty hands. */
export type Process = {
  readonly name: string;
  /** Whether chance may kill and stop it; buyers and other people live for ever. */
  readonly isMortal: boolean;
  stoppedUntil: number;
  /** How often it has died: what it began in an earlier life is nobody's any more. */
  deaths: number;
  onDeath: () => void;
};

export type Task = {
  readonly name: string;
  readonly process: Process;
  readonly story: Story<unknown>;
  /** Called once, with undefined when the task died. */
  readonly onEnd: (result: unknown) => void;
  wakesAt: number;
  gap: Gap;
};

const never = Number.POSITIVE_INFINITY;

/** The tick from which a task may go on. */
const wakeOf = ({ gap, wakesAt, process }: Task): number =>
  typeof gap === 'object' && gap.answer === undefined ? never : Math.max(wakesAt, process.stoppedUntil);

/**
 * The first task from a place in the list on (and round it) that may go on now, else the one that may go on next; undefined
 * when none ever will. `at` is the tick at which it goes on.
 */
export const chooseTask = (
  tasks: readonly Task[],
  { from, now }: { from: number; now: number },
): { task: Task; at: number } | undefined => {
  let next: Task | undefined;
  let nextAt = never;
  for (let passed = 0, index = from; passed < tasks.length; passed += 1, index += 1) {
    if (index === tasks.length) index = 0;
    const task = tasks[index];
    if (task === undefined) continue;
    const at = wakeOf(task);
    if (at <= now) return { task, at: now };
    if (at < nextAt) {
      next = task;
      nextAt = at;
    }
  }
  return next && { task: next, at: nextAt };
};
