import type { TestProject } from 'vitest/node';
import { setup as startServers, teardown as stopServers } from '../tools/test/servers.ts';
import { runCommand } from './harness/run-command.ts';

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
  await runCommand('seed', { mongoUri: opening.href, redisUrl });
  project.provide('openingUri', opening.href);
};

export const teardown = stopServers;
