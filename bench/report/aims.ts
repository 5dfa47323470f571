import type { Catalogue } from '../runs/catalogue.ts';
import type { SaleRun } from '../runs/hot-sku.ts';
import { oneByOneRun } from '../runs/hot-skus.ts';
import { round } from './figures.ts';
import type { Aim, Result, Soaked } from './result.ts';

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

/** Every sale that went through batches, however many processes, and however they were locked. */
const batched = ({ runs, processes }: Figures) => [...runs.filter(({ name }) => name !== oneByOneRun), ...processes];

type Sold = Pick<SaleRun, 'placedPerSecond' | 'p50Ms' | 'p99Ms' | 'refusedP50Ms'>;
/** The aim is 3 x buyers / throughput; this is the share of it that the slowest buyers needed. */
const patience = ({ placedPerSecond, p99Ms }: Sold, buyers: number): number =>
  share(p99Ms * placedPerSecond, 3_000 * buyers);
const refusal = ({ refusedP50Ms, p50Ms }: Sold): number => share(refusedP50Ms, p50Ms);

const saleAims = (figures: Figures): Aim[] => {
  const { hotSku, bareInsertsPerSecond, holdStep } = figures;
  const { batchOn, batchOff } = hotSku;
  const all = batched(figures);
  return [
    atLeast('hold step: batched / one by one', share(holdStep.batched, holdStep.oneByOne), 20),
    atLeast('orders: batched / one by one, 200 buyers', share(batchOn.placedPerSecond, batchOff.placedPerSecond), 4),
    atLeast('orders / bare inserts', share(batchOn.placedPerSecond, bareInsertsPerSecond), 0.35),
    atLeast(
      'orders / bare inserts, slowest run of one hot article with 200 buyers',
      share(slowestOf(figures), bareInsertsPerSecond),
      0.25,
    ),
    atMost('p99 of an order / (3 x buyers / throughput)', patience(batchOn, 200), 1),
    atMost('p99 of an order, worst of all runs', Math.max(...all.map((run) => patience(run, run.buyers))), 1),
    atMost('p50 of a refusal / p50 of an order', refusal(batchOn), 1 / 3),
    atMost('p50 of a refusal, worst of all runs', Math.max(...all.map(refusal)), 1 / 3),
  ];
};

/** Every sale that one API process and its batches held with 200 buyers, however it was locked: the floor is all of theirs. */
const slowestOf = (figures: Figures): number => {
  const alike = batched(figures).filter((run) => run.buyers === 200 && !('processes' in run && run.processes !== 1));
  return Math.min(...alike.map(({ placedPerSecond }) => placedPerSecond));
};

/** The fewest requests a second, to one visitor or to 32. */
const fewest = ({ c1, c32 }: Catalogue['detail']): number => Math.min(c1.requestsPerSecond, c32.requestsPerSecond);

/** The aims of the order path, each with what was measured. */
export const aimsOf = (figures: Figures): readonly Aim[] => {
  const { mixed, processes, catalogue, manySkus, stockBoard } = figures;
  const rateOf = (count: number): number => processes.find((run) => run.processes === count)?.placedPerSecond ?? 0;
  const audits = auditsOf(figures);
  return [
    ...saleAims(figures),
    atMost('catalogue p99 beside a sale / idle', share(mixed.besideSale.p99Ms, mixed.idle.p99Ms), 2),
    atLeast('4 API processes / 1', share(rateOf(4), rateOf(1)), 0.4),
    atLeast('lists of 24 a second, to one visitor or to 32', fewest(catalogue.list24), 1_000),
    atLeast('details a second, to one visitor or to 32', fewest(catalogue.detail), 1_500),
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

/** The aims of the soak: of every pair of minutes, with and without batches, and of all of them. */
export const soakAimsOf = ({ runs }: Pick<Soaked, 'runs'>): readonly Aim[] => {
  const rateOf = (wanted: { locks: number; isBatched: boolean }): number =>
    runs.find(({ locks, isBatched }) => locks === wanted.locks && isBatched === wanted.isBatched)?.placedPerSecond ?? 0;
  const gainOf = (locks: number): number =>
    share(rateOf({ locks, isBatched: true }), rateOf({ locks, isBatched: false }));
  return [
    ...[1, 0, 3].map((locks) => atLeast(`orders: batched / one by one, mutex on ${locks} Redis`, gainOf(locks), 10)),
    atMost(
      'memory late / early, worst',
      Math.max(...runs.map(({ memory }) => share(memory.lateMb, memory.earlyMb))),
      1.25,
    ),
    atMost(
      'pieces oversold',
      runs.reduce((sum, { oversold }) => sum + oversold, 0),
      0,
    ),
    atMost('minutes whose stock does not match their orders', runs.filter(({ isExact }) => !isExact).length, 0),
  ];
};
