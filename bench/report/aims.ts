import { oneByOneRun } from '../runs/hot-skus.ts';
import { round } from './figures.ts';
import type { Aim, Result } from './result.ts';

type Figures = Omit<Result, 'aims'>;

const atLeast = (name: string, measured: number, least: number): Aim => ({
  ...{ name, measured: round(measured, 2), wanted: `>= ${least}`, isMet: measured >= least },
});
const atMost = (name: string, measured: number, most: number): Aim => ({
  ...{ name, measured: round(measured, 2), wanted: `<= ${round(most, 2)}`, isMet: measured <= most },
});

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** Every audited sale of the measurement. */
const auditsOf = ({ runs, processes, manySkus, mixed }: Figures) => [...runs, ...processes, manySkus, mixed.sale];

const saleAims = ({ hotSku: { batchOn, batchOff }, bareInsertsPerSecond, holdStep }: Figures): Aim[] => [
  atLeast('hold step: batched / one by one', share(holdStep.batched, holdStep.oneByOne), 20),
  atLeast('orders: batched / one by one, 200 buyers', share(batchOn.placedPerSecond, batchOff.placedPerSecond), 4),
  atLeast('orders / bare inserts', share(batchOn.placedPerSecond, bareInsertsPerSecond), 0.35),
  atMost(
    'p99 of an order in ms, 3 x buyers / throughput',
    batchOn.p99Ms,
    600_000 / Math.max(1, batchOn.placedPerSecond),
  ),
  atMost('p50 of a refusal / p50 of an order', share(batchOn.refusedP50Ms, batchOn.p50Ms), 1 / 3),
];

/** Every sale that one API process and its batches held with 200 buyers, however it was locked: the floor is all of theirs. */
const slowestOf = ({ runs, processes }: Figures): number => {
  const alone = processes.filter(({ processes: count }) => count === 1);
  const alike = [...runs.filter(({ buyers, name }) => buyers === 200 && name !== oneByOneRun), ...alone];
  return Math.min(...alike.map(({ placedPerSecond }) => placedPerSecond));
};

/** The aims of the order path, each with what was measured. */
export const aimsOf = (figures: Figures): readonly Aim[] => {
  const { mixed, processes, catalogue, manySkus, stockBoard } = figures;
  const rateOf = (count: number): number => processes.find((run) => run.processes === count)?.placedPerSecond ?? 0;
  const audits = auditsOf(figures);
  return [
    ...saleAims(figures),
    atLeast(
      'orders / bare inserts, slowest of all runs with 200 buyers',
      share(slowestOf(figures), figures.bareInsertsPerSecond),
      0.25,
    ),
    atMost('catalogue p99 beside a sale / idle', share(mixed.besideSale.p99Ms, mixed.idle.p99Ms), 2),
    atLeast('4 API processes / 1', share(rateOf(4), rateOf(1)), 0.4),
    atLeast('lists of 24 a second', catalogue.list24.c32.requestsPerSecond, 1_000),
    atLeast('details a second', catalogue.detail.c32.requestsPerSecond, 1_500),
    atMost('stock board behind the store in ms, p99', stockBoard.p99Ms, 50),
    atMost('memory late / early', share(manySkus.memory.lateMb, manySkus.memory.earlyMb), 1.25),
    atMost(
      'pieces oversold in all runs',
      audits.reduce((sum, { oversold }) => sum + oversold, 0),
      0,
    ),
    atMost('sales whose stock does not match their orders', audits.filter(({ isExact }) => !isExact).length, 0),
  ];
};
