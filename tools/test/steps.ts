import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChild } from '../verify/children.ts';
import { verify } from '../verify/verify.ts';
import type { Tally } from './tally.ts';
import { tallyOf } from './vitest-report.ts';

/** One part of `npm test`. */
export type Step = { readonly name: string; readonly run: () => Promise<Tally> };

const run = (script: string, args: readonly string[]): Promise<number> =>
  startChild(script, args, { stdio: ['ignore', 'inherit', 'inherit'] }).ended;

const vitest = async (projects: readonly string[]): Promise<Tally> => {
  const report = join(mkdtempSync(join(tmpdir(), 'report-')), 'report.json');
  const args = ['run', '--passWithNoTests', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await run('node_modules/vitest/vitest.mjs', [...args, ...projects.map((name) => `--project=${name}`)]);
  return tallyOf(report, code);
};

const command = async (script: string): Promise<Tally> => {
  const code = await run(script, []);
  return code === 0 ? { passed: 1, failed: 0, tests: 0 } : { passed: 0, failed: 1, tests: 0 };
};

/** Everything `npm test` does, in order: the cheap questions first, the browser's journeys last. */
export const steps: readonly Step[] = [
  { name: 'checks', run: async () => ({ ...(await verify()), tests: 0 }) },
  { name: 'tests of pure code and tools', run: () => vitest(['unit', 'tools']) },
  { name: 'tests with real servers', run: () => vitest(['module', 'race', 'process', 'faults']) },
  { name: 'build of the storefront', run: () => command('tools/build/main.ts') },
  { name: 'journeys', run: () => vitest(['e2e']) },
];
