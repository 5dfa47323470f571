import { setTimeout as pause } from 'node:timers/promises';
import type { Launched, Report } from '@scarlet/services';
import type { Plan } from './processes.ts';
import { startProcess } from './run-process.ts';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** A program that lived this long has recovered, so its next end is a new story. */
const RECOVERED_MS = 60_000;

type Keep = {
  plan: Plan;
  dataDir: string;
  report: Report;
  /** Told about each process id, so that others can be told. */
  onPid: (pid: number) => void;
};

export type Kept = {
  /** Resolves when the program is ready for the first time; rejects with StartFailure when it never is. */
  ready: Promise<void>;
  stop: () => Promise<void>;
};

/** Starts a program and, once it was ready, starts it again with growing pauses whenever it ends by itself. */
export const keepRunning = ({ plan, dataDir, report, onPid }: Keep): Kept => {
  const stopping = new AbortController();
  const { signal } = stopping;
  let current: Launched | undefined;

  const start = async (): Promise<void> => {
    current = await startProcess({ plan, dataDir, signal });
    onPid(current.pid);
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
    report(`${plan.name} ended; it is started again in ${waitMs / 1000} s.`);
    try {
      await pause(waitMs, undefined, { signal });
      await start();
      report(`${plan.name} runs again.`);
    } catch {
      // Told to stop, which ends the watch; or it did not come up, and the next round waits longer.
    }
  };

  const ready = start();
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
