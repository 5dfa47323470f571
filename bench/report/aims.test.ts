import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { aimsOf, soakAimsOf } from './aims.ts';

type Run = Parameters<typeof soakAimsOf>[0]['runs'][number];

const minute = (facts: Pick<Run, 'locks' | 'isBatched' | 'placedPerSecond'> & Partial<Run>): Run => ({
  ...{ name: 'a minute', drops: 1, oversold: 0, isExact: true, memory: { earlyMb: 300, lateMb: 330, isFlat: true } },
  ...{ placed: 1, refused: 0, refusedPerSecond: 0, p50Ms: 1, p99Ms: 1, refusedP50Ms: 1, attempts: 1, elapsedMs: 1 },
  statuses: {},
  ...facts,
});
/** A soak in which batches sell so many times as much, by the number of lock servers. */
const soak = (gains: readonly (readonly [locks: number, gain: number])[], odd: Partial<Run> = {}) =>
  soakAimsOf({
    runs: gains.flatMap(([locks, gain]) => [
      minute({ locks, isBatched: true, placedPerSecond: 100 * gain, ...odd }),
      minute({ locks, isBatched: false, placedPerSecond: 100 }),
    ]),
  });
const missed = (aims: ReturnType<typeof soakAimsOf>) => aims.filter(({ isMet }) => !isMet).map(({ name }) => name);
const fine = [
  [1, 10],
  [0, 11],
  [3, 12],
] as const;

it('a soak meets its aims when batches sell ten times as much with every mutex', () => {
  expect(missed(soak(fine))).toEqual([]);
});

it('a soak names the mutex with which they do not', () => {
  expect(
    missed(
      soak([
        [1, 10],
        [0, 9.9],
        [3, 12],
      ]),
    ),
  ).toEqual(['orders: batched / one by one, mutex on 0 Redis']);
});

it.each([
  [{ oversold: 1 }, 'pieces oversold'],
  [{ isExact: false }, 'minutes whose stock does not match their orders'],
  [{ memory: { earlyMb: 300, lateMb: 400, isFlat: false } }, 'memory late / early, worst'],
])('a soak misses its aim with %j', (odd, name) => {
  expect(missed(soak(fine, odd))).toEqual([name]);
});

it('what was measured last is judged by the aims that there are', () => {
  const { aims, ...figures } = JSON.parse(readFileSync(new URL('../results/orders.json', import.meta.url), 'utf8'));
  expect(aimsOf(figures)).toEqual(aims);
});
