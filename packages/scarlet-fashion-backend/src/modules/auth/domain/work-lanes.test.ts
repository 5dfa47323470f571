import { bug } from '@scarlet/contracts/problem';
import { describe, expect, it } from 'vitest';
import { createWorkLanes } from './work-lanes.ts';

const gate = () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
};

describe('work lanes', () => {
  it('let only so many jobs run at once, and all of them in the end', async () => {
    const run = createWorkLanes({ lanes: 2, waiting: 10, refuse: () => bug('full') });
    let running = 0;
    let most = 0;
    const job = async () => {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
      return 'done';
    };
    expect(await Promise.all(Array.from({ length: 9 }, () => run(job)))).toEqual(Array(9).fill('done'));
    expect(most).toBe(2);
  });

  it('turn away who finds the line full, and take others again later', async () => {
    const { opened, open } = gate();
    const run = createWorkLanes({ lanes: 1, waiting: 1, refuse: () => bug('full') });
    const [first, second] = [run(() => opened), run(() => opened)];
    await expect(run(() => opened)).rejects.toThrow('full');
    open();
    await Promise.all([first, second]);
    await expect(run(() => Promise.resolve('in'))).resolves.toBe('in');
  });

  it('free the lane of a job that failed', async () => {
    const run = createWorkLanes({ lanes: 1, waiting: 1, refuse: () => bug('full') });
    await expect(run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    await expect(run(() => Promise.resolve('in'))).resolves.toBe('in');
  });
});
