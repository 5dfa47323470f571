import { setup as startServers, teardown as stopServers } from '@scarlet/testkit/global-setup';
import type { TestProject } from 'vitest/node';

let isOurs = false;

/**
 * Starts the real MongoDB and Redis once for the run and gives their addresses to every project. Vitest calls this for
 * each kind of test that needs servers; whoever comes first starts them.
 */
export const setup = async (project: TestProject): Promise<void> => {
  const wholeRun = project.vitest.getRootProject();
  if (Object.hasOwn(wholeRun.getProvidedContext(), 'mongoUri')) return;
  isOurs = true;
  await startServers(wholeRun);
};

/** Stops them, when it was this project that started them. */
export const teardown = async (): Promise<void> => {
  if (isOurs) await stopServers();
};
