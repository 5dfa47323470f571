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
const statusesOf = ({ samples }: Shooting): Record<string, number> =>
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

/** Orders a second up to the last one that was placed; refusals a second from the first one to the end. */
export const saleFigures = (shooting: Shooting): SaleFigures => {
  const placed = withStatus(shooting, 201);
  const refused = withStatus(shooting, 409);
  const saleMs = Math.max(0, ...placed.map(endOf));
  const refusalMs = Math.max(0, ...refused.map(endOf)) - Math.min(...refused.map(([, began]) => began));
  return {
    placed: placed.length,
    placedPerSecond: perSecond(placed.length, saleMs),
    refused: refused.length,
    refusedPerSecond: perSecond(refused.length, refused.length < 2 ? 0 : refusalMs),
    p50Ms: quantile(tookMs(placed), 0.5),
    p99Ms: quantile(tookMs(placed), 0.99),
    refusedP50Ms: quantile(tookMs(refused), 0.5),
    attempts: shooting.samples.length,
    elapsedMs: round(shooting.elapsedMs),
    statuses: statusesOf(shooting),
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
    statuses: statusesOf(shooting),
  };
};
