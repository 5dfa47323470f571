import { describe, expect, it } from 'vitest';
import { createSingleFlight } from './single-flight.ts';

describe('A single flight', () => {
  it('runs once for twenty who ask together', async () => {
    let runs = 0;
    const fly = createSingleFlight(async () => ++runs);
    expect(await Promise.all(Array.from({ length: 20 }, fly))).toEqual(Array.from({ length: 20 }, () => 1));
  });

  it('starts anew for the one who asks afterwards, also after a failure', async () => {
    let runs = 0;
    const fly = createSingleFlight(async () => {
      runs += 1;
      if (runs === 1) throw new Error('no network');
      return runs;
    });
    await expect(fly()).rejects.toThrow('no network');
    expect(await fly()).toBe(2);
  });
});
