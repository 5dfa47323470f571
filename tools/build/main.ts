// Builds the storefront unless it was built from the sources as they are now. `npm test` runs it before the journeys.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildStorefront, isStorefrontBuilt } from '../start/build-storefront.ts';
import { beginLog, logPathOf } from '../start/log-file.ts';
import { showStep } from '../start/show-step.ts';
import { StartFailure } from '../start/start-failure.ts';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

const build = async (): Promise<void> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'scarlet-build-'));
  try {
    await beginLog(logPathOf(dataDir, 'storefront-build'));
    // A program under a guardian keeps nobody waiting; the clock of the step does.
    await showStep('next build', () => buildStorefront({ root, dataDir, env: process.env }, () => undefined));
  } catch (error) {
    console.error(error instanceof StartFailure ? error.message : error);
    process.exitCode = 1;
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
};

if (await isStorefrontBuilt(root)) console.log('  nothing has changed since it was built');
else await build();
