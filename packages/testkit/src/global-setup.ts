/** Starts one real MongoDB and one real Redis for a whole test run, in a temporary folder, on free ports. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Servers, startServers } from '@scarlet/services';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can be merged into vitest's own
  interface ProvidedContext {
    /** In the hands of its owner, who may make databases and users. */
    mongoUri: string;
    redisUrl: string;
  }
}

let servers: Servers | undefined;
let dataDir: string | undefined;

export const setup = async (project: TestProject): Promise<void> => {
  dataDir = await mkdtemp(join(tmpdir(), 'scarlet-test-'));
  servers = await startServers({
    dataDir,
    preferredPorts: 'any',
    env: process.env,
    report: (line) => process.stderr.write(`${line}\n`),
  });
  project.provide('mongoUri', servers.mongoOwnerUri);
  project.provide('redisUrl', servers.redisUrl);
};

export const teardown = async (): Promise<void> => {
  await servers?.stop();
  if (dataDir !== undefined) await rm(dataDir, { recursive: true, force: true });
};
