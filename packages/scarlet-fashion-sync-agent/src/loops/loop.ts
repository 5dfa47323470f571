import { setTimeout as sleep } from 'node:timers/promises';
import type { Log, Random } from '../core/ports.ts';
import { retryDelayMs } from '../core/retry-delay.ts';

export type Loop = {
  /** Repeats the step until the stop signal; resolves when the last step has ended. */
  run(): Promise<void>;
  /** Cuts the pause short; during a step, asks for another one right after it. */
  wake(): void;
};
type Needs = {
  name: string;
  /** Does one round and tells how many ms to pause before the next. */
  step: () => Promise<number>;
  stop: AbortSignal;
  log: Log;
  random: Random;
};

/** One thing done again and again, never overlapping itself. A step that throws is logged and tried again, ever more rarely. */
export const createLoop = ({ name, step, stop, log, random }: Needs): Loop => {
  let isWoken = false;
  let nap: AbortController | undefined;
  let failures = 0;

  const wake = () => {
    isWoken = true;
    nap?.abort();
  };
  stop.addEventListener('abort', wake, { once: true });

  const attempt = async (): Promise<number> => {
    try {
      const waitMs = await step();
      failures = 0;
      return waitMs;
    } catch (err) {
      failures += 1;
      log.error({ event: 'loop.failed', loop: name, failures, err }, `${name} failed`);
      return retryDelayMs(failures, random());
    }
  };

  const rest = async (waitMs: number): Promise<void> => {
    if (isWoken) return;
    nap = new AbortController();
    await sleep(waitMs, undefined, { signal: nap.signal }).catch(() => undefined);
    nap = undefined;
  };

  return {
    wake,
    run: async () => {
      while (!stop.aborted) {
        isWoken = false;
        await rest(await attempt());
      }
    },
  };
};
