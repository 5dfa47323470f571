import { startOwnProcess } from '@scarlet/testkit/own-process';
import { backendProgram, secrets } from './programs.ts';

type Stores = { mongoUri: string; redisUrl: string };

/** Runs a command of the backend that does one thing, on these stores; fails with its last words. */
export const runCommand = async (command: 'prepare' | 'seed', { mongoUri, redisUrl }: Stores): Promise<void> => {
  const { ended, log } = startOwnProcess({
    script: backendProgram,
    args: [command],
    env: { ...secrets, MONGODB_URI: mongoUri, REDIS_URL: redisUrl, PAYMENT_PROVIDER_URL: 'http://127.0.0.1:9' },
  });
  if ((await ended) !== 0) throw new Error(`${command} failed: ${JSON.stringify(log.slice(-5))}`);
};
