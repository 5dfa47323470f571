import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';

const steps: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const step of steps.splice(0).reverse()) await step();
});

/** Does something when the test is over, the last thing first. */
export const atEnd = (step: () => Promise<unknown>): void => void steps.push(step);

/** A folder that goes with the test. */
export const temporaryFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'scarlet-simulators-'));
  atEnd(() => rm(folder, { recursive: true, force: true }));
  return folder;
};
