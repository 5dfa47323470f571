import { startOwnProcess } from '@scarlet/testkit/own-process';
import type { TestProject } from 'vitest/node';
import { setup as startServers, teardown as stopServers } from '../tools/test/servers.ts';
import { backendProgram, secrets } from './harness/programs.ts';

declare module 'vitest' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can be merged into vitest's own
  interface ProvidedContext {
    /** A database with the opening catalogue, from which each test copies what it sells. */
    openingUri: string;
  }
}

/** Starts the servers of the run and opens the shop once, through its own seed. */
export const setup = async (project: TestProject): Promise<void> => {
  await startServers(project);
  const { mongoUri, redisUrl } = project.vitest.getRootProject().getProvidedContext();
  const opening = new URL(mongoUri);
  opening.pathname = '/faults_opening';
  const seed = startOwnProcess({
    script: backendProgram,
    args: ['seed'],
    env: { ...secrets, MONGODB_URI: opening.href, REDIS_URL: redisUrl, PAYMENT_PROVIDER_URL: 'http://127.0.0.1:9' },
  });
  if ((await seed.ended) !== 0) throw new Error(`The seed failed: ${JSON.stringify(seed.log.slice(-5))}`);
  project.provide('openingUri', opening.href);
};

export const teardown = stopServers;
