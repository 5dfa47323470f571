import { setTimeout as pause } from 'node:timers/promises';
import type { Launched, Report } from '@scarlet/services';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** A program that lived this long has recovered, so its next end is a new story. */
const RECOVERED_MS = 60_000;

/** One life of a program. */
type Life = Pick<Launched, 'pid' | 'stop'> & { ended: Promise<unknown> };

type Keep = {
  name: string;
  /** Begins a life and resolves when the program is ready; aborted, it may cut the wait short. */
  start: (signal: AbortSignal) => Promise<Life>;
  report: Report;
  /** Told about each process id, so that others can be told. */
  onPid: (pid: number) => void;
};

export type Kept = {
  /** Resolves when the program is ready for the first time; rejects as `start` does when it never is. */
  ready: Promise<void>;
  stop: () => Promise<void>;
};

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n', 1).join();

/** Starts a program and, once it was ready, starts it again with growing pauses whenever it ends by itself. */
export const keepRunning = ({ name, start, report, onPid }: Keep): Kept => {
  const stopping = new AbortController();
  const { signal } = stopping;
  let current: Life | undefined;

  const begin = async (): Promise<void> => {
    current = await start(signal);
    onPid(current.pid);
    // Whoever stopped it meanwhile has met only the life before.
    if (signal.aborted) await current.stop();
  };

  /** One life after another; returns when it is told to stop. */
  const watch = async (): Promise<void> => {
    let waitMs = FIRST_WAIT_MS;
    while (!signal.aborted) {
      const startedMs = Date.now();
      await current?.ended;
      if (Date.now() - startedMs > RECOVERED_MS) waitMs = FIRST_WAIT_MS;
      if (!signal.aborted) await startAgain(waitMs);
      waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
    }
  };
  const startAgain = async (waitMs: number): Promise<void> => {
    report(`${name} ended; it is started again in ${waitMs / 1000} s.`);
    try {
      await pause(waitMs, undefined, { signal });
      await begin();
      report(`${name} runs again.`);
    } catch (error) {
      // Told to stop, which ends the watch; or it did not come up, and the next round waits longer.
      if (!signal.aborted) report(`${name} did not come up: ${firstLine(error)}`);
    }
  };

  const ready = begin();
  const life = ready.then(watch, () => undefined);
  return {
    ready,
    stop: async () => {
      stopping.abort();
      await current?.stop();
      await life;
    },
  };
};
