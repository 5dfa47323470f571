import { describe, expect, it } from 'vitest';
import type { Sample, Shooting } from '../load/plan.ts';
import { medianOf, quantile, readFigures, saleFigures } from './figures.ts';

const shooting = (...samples: readonly Sample[]): Shooting => ({ samples, elapsedMs: 4_000 });

/** Two pieces and four buyers: two are served within two seconds, two are refused within the two after. */
const drop = shooting([201, 0, 500], [201, 0, 2_000], [409, 2_000, 100], [409, 3_000, 1_000], [0, 0, 9]);

describe('the figures of a sale', () => {
  it('count what was placed up to the last order, and refusals from the first one to the end', () => {
    expect(saleFigures(drop)).toMatchObject({ placed: 2, placedPerSecond: 1, refused: 2, refusedPerSecond: 1 });
  });

  it('tell how long buyers waited, of the placed and of the refused apart', () => {
    expect(saleFigures(drop)).toMatchObject({ p50Ms: 2_000, p99Ms: 2_000, refusedP50Ms: 1_000 });
  });

  it('name every other answer, too', () => {
    expect(saleFigures(drop)).toMatchObject({ attempts: 5, statuses: { 201: 2, 409: 2, 0: 1 } });
  });

  it('of several drops share the time that each of them sold in', () => {
    const slow = shooting([201, 0, 6_000]);
    expect(saleFigures(drop, slow)).toMatchObject({ placed: 3, placedPerSecond: 0.4, p99Ms: 6_000, elapsedMs: 8_000 });
  });

  it('of three drops are those of the one in the middle, neither the best nor the worst', () => {
    const [fast, middle, slow] = [1, 2, 3].map((second) => saleFigures(shooting([201, 0, second * 1_000])));
    if (!fast || !middle || !slow) throw new Error('There are three.');
    for (const drops of [
      [fast, middle, slow],
      [slow, fast, middle],
      [middle, slow, fast],
    ])
      expect(medianOf(drops)).toBe(middle);
  });

  it('of nothing are nothing', () => {
    expect(saleFigures(shooting())).toMatchObject({ placed: 0, placedPerSecond: 0, p99Ms: 0, refusedPerSecond: 0 });
  });
});

describe('the figures of visitors', () => {
  it('count only who saw the page', () => {
    expect(readFigures(shooting([200, 0, 5], [200, 9, 7], [503, 9, 900]))).toMatchObject({
      ...{ requestsPerSecond: 0.5, p99Ms: 7 },
      statuses: { 200: 2, 503: 1 },
    });
  });
});

it('a quantile is the value below which so many lie, whatever their order', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 99 - index);
  expect([quantile(hundred, 0.5), quantile(hundred, 0.99), quantile([], 0.5)]).toEqual([50, 99, 0]);
});
