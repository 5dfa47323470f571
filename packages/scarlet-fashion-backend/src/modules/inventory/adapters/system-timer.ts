import type { Timer } from '../ports.ts';

/** The machine's own time, which no correction of the clock turns back. Waiting for it keeps no process alive. */
export const systemTimer: Timer = {
  nowMs: () => performance.now(),
  after: (delayMs, run) => {
    const timeout = setTimeout(run, delayMs).unref();
    return () => clearTimeout(timeout);
  },
};
