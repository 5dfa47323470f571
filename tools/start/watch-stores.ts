import { setTimeout as pause } from 'node:timers/promises';
import { assertRoom, type OwnStore } from '@scarlet/services';

const LOOK_EVERY_MS = 500;

type Watch = {
  dataDir: string;
  stores: readonly OwnStore[];
  /** Ends the watch. */
  signal: AbortSignal;
};

/**
 * Rejects with SetupError once a server of ours has ended by itself or the disk of the data is full, and never resolves. What is
 * started beside it may not notice: a driver waits for its database, and a MongoDB without room may live on and say nothing.
 */
export const watchStores = ({ dataDir, stores, signal }: Watch): Promise<never> =>
  Promise.race([...stores.map(untilLost), untilFull(dataDir, signal)]);

const untilLost = async ({ first }: OwnStore): Promise<never> => {
  await first.ended;
  throw await first.explain('ended by itself');
};

const untilFull = async (dataDir: string, signal: AbortSignal): Promise<never> => {
  for (;;) {
    await assertRoom(dataDir);
    await pause(LOOK_EVERY_MS, undefined, { signal });
  }
};
