import type { OwnProcess } from '@scarlet/testkit/own-process';
import type { SiteProcesses } from './site-processes.ts';

/** Workers that only act when a test wants the shop brought to rest: in between they are frozen. */
export type Sweepers = {
  /** Starts them, unless they are there already, and lets them sleep. */
  prepare(): Promise<void>;
  whileAwake<Result>(act: () => Promise<Result>): Promise<Result>;
};

/** More than one, because any number may sweep at once. */
const sweepers = 3;
const env = { SWEEP_MS: '200' };

/**
 * They are kept, and not started for each test, because a start takes longer than all that most tests do, and because a write that
 * a test holds back must not wait for it. Whatever they had in hand when they were frozen they do when they are thawed, as zombies:
 * that, too, has to be harmless.
 */
export const createSweepers = ({ startWorker }: Pick<SiteProcesses, 'startWorker'>): Sweepers => {
  let ready: Promise<readonly OwnProcess[]> | undefined;
  const startAsleep = async (): Promise<OwnProcess> => {
    const worker = await startWorker({ env });
    worker.freeze();
    return worker;
  };
  const start = () => Promise.all(Array.from({ length: sweepers }, startAsleep));
  const all = () => {
    ready ??= start();
    return ready;
  };
  return {
    prepare: async () => {
      await all();
    },
    whileAwake: async (act) => {
      const workers = await all();
      for (const worker of workers) worker.thaw();
      try {
        return await act();
      } finally {
        for (const worker of workers) worker.freeze();
      }
    },
  };
};
