import type { SaleRun } from '../runs/hot-sku.ts';
import { headlineRun } from '../runs/hot-skus.ts';
import { aimsOf } from './aims.ts';
import { round } from './figures.ts';
import type { machineOf } from './machine.ts';
import type { Measured, Result } from './result.ts';

const headline = ({ placedPerSecond, refusedPerSecond, p50Ms, p99Ms, refusedP50Ms, oversold }: SaleRun) => ({
  ...{ placedPerSecond, refusedPerSecond, p50Ms, p99Ms, refusedP50Ms, oversold },
});

type About = { commit: string; size: string; measuredAt: Date; machine: Awaited<ReturnType<typeof machineOf>> };

/** Puts what was measured into the form of the results file. */
export const toResult = (
  { bareBefore, bareAfter, off, runs, ...measured }: Measured,
  { commit, size, measuredAt, machine }: About,
): Result => {
  const on = runs.find(({ name }) => name === headlineRun);
  if (!on) throw new Error(`There is no run "${headlineRun}": nothing can be said about batches.`);
  const figures = {
    ...{ commit, measuredAt: measuredAt.toISOString(), size, machine },
    bareInsertsPerSecond: round((bareBefore + bareAfter) / 2),
    hotSku: { batchOn: headline(on), batchOff: headline(off) },
    ...measured,
    runs: [...runs, off],
  };
  return { ...figures, aims: aimsOf(figures) };
};
