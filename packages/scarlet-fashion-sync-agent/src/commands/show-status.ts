import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readCounts } from '../adapters/sqlite/read-counts.ts';
import type { Config } from '../config.ts';
import { exitCodes, StartRefusal } from '../core/start-refusal.ts';
import { taskStates } from '../core/task-state.ts';
import { databaseName } from './wiring.ts';

/** Prints how many bills are in which state; works beside a running agent. Throws `StartRefusal` when none ever ran here. */
export const showStatus = ({ dataDir }: Pick<Config, 'dataDir'>): number => {
  const file = join(dataDir, databaseName);
  if (!existsSync(file)) throw new StartRefusal(exitCodes.failed, `No agent has worked in ${dataDir} yet.`);
  const { counts, reviews } = readCounts(file);
  const lines = taskStates.map((state) => `${state.padEnd(16)}${counts[state]}`);
  process.stdout.write(`${[...lines, `${'for a person'.padEnd(16)}${reviews}`].join('\n')}\n`);
  return exitCodes.done;
};
