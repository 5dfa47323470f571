import { runHotSku, type SaleRun } from './hot-sku.ts';
import type { Stage } from './stage.ts';
import { withApi } from './with-api.ts';

export type Processes = readonly (SaleRun & { processes: number })[];

/** The same drop on several API processes, which share nothing but the stores. */
export const measureProcesses = async (stage: Stage): Promise<Processes> => {
  const runs: (SaleRun & { processes: number })[] = [];
  for (const count of stage.size.processes) {
    const run = await withApi(stage, { program: 'api', locks: 1, count }, (doors) =>
      runHotSku(stage, { name: `${count} processes`, doors, buyers: 200 }),
    );
    runs.push({ processes: count, ...run });
  }
  return runs;
};
