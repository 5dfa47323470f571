import type { Sample, Shooting } from '../load/plan.ts';

/** One place after the point is all that a noisy machine can tell. */
export const round = (value: number, places = 1): number => Math.round(value * 10 ** places) / 10 ** places;

/** The value below which `share` of the values lie; 0 when there are none. */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((left, right) => left - right);
  return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
};

const withStatus = ({ samples }: Shooting, status: number): readonly Sample[] =>
  samples.filter(([got]) => got === status);
const tookMs = (samples: readonly Sample[]): number[] => samples.map(([, , took]) => took);
const endOf = ([, began, took]: Sample): number => began + took;

const perSecond = (count: number, ms: number): number => (ms <= 0 ? 0 : round((count * 1_000) / ms));

/** Answers by status, for whoever wonders what else came. */
const statusesOf = (samples: readonly Sample[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(samples, ([status]) => String(status))].map(([key, all]) => [key, all.length]));

/** Sums of ms by kind, for each of `count` requests. */
export const perEach = (sums: Record<string, number>, count: number): Record<string, number> =>
  Object.fromEntries(Object.entries(sums).map(([kind, ms]) => [kind, round(ms / Math.max(1, count), 2)]));

export type SaleFigures = {
  placed: number;
  placedPerSecond: number;
  refused: number;
  refusedPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  refusedP50Ms: number;
  attempts: number;
  elapsedMs: number;
  statuses: Record<string, number>;
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const sellingMs = (placed: readonly Sample[]): number => Math.max(0, ...placed.map(endOf));
const refusingMs = (refused: readonly Sample[]): number =>
  refused.length < 2 ? 0 : Math.max(...refused.map(endOf)) - Math.min(...refused.map(([, began]) => began));

/** Of one sale or of several: orders a second up to the last one that was placed; refusals a second from the first one to the end. */
export const saleFigures = (...shootings: readonly Shooting[]): SaleFigures => {
  const placed = shootings.map((shooting) => withStatus(shooting, 201));
  const refused = shootings.map((shooting) => withStatus(shooting, 409));
  const samples = shootings.flatMap((shooting) => shooting.samples);
  return {
    placed: placed.flat().length,
    placedPerSecond: perSecond(placed.flat().length, sum(placed.map(sellingMs))),
    refused: refused.flat().length,
    refusedPerSecond: perSecond(refused.flat().length, sum(refused.map(refusingMs))),
    p50Ms: quantile(tookMs(placed.flat()), 0.5),
    p99Ms: quantile(tookMs(placed.flat()), 0.99),
    refusedP50Ms: quantile(tookMs(refused.flat()), 0.5),
    attempts: samples.length,
    elapsedMs: round(sum(shootings.map(({ elapsedMs }) => elapsedMs))),
    statuses: statusesOf(samples),
  };
};

export type ReadFigures = {
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  statuses: Record<string, number>;
};

export const readFigures = (shooting: Shooting): ReadFigures => {
  const answered = withStatus(shooting, 200);
  return {
    requestsPerSecond: perSecond(answered.length, shooting.elapsedMs),
    p50Ms: quantile(tookMs(answered), 0.5),
    p99Ms: quantile(tookMs(answered), 0.99),
    statuses: statusesOf(shooting.samples),
  };
};

/** The sale in the middle, by what it sold in a second. */
export const medianOf = (sales: readonly SaleFigures[]): SaleFigures => {
  const median = sales.toSorted((left, right) => left.placedPerSecond - right.placedPerSecond)[sales.length >> 1];
  if (!median) throw new Error('There was no sale.');
  return median;
};
