import { describe, expect, it } from 'vitest';
import { remember } from './remember.ts';

const setUp = () => {
  const clock = { atMs: 1_000, nowMs: () => clock.atMs };
  let readings = 0;
  const remembered = remember({ lifeMs: 100, clock, read: () => Promise.resolve(++readings) });
  return { clock, remembered };
};

describe('a remembered value', () => {
  it('is read once while it is young and again when it has aged', async () => {
    const { clock, remembered } = setUp();
    expect(await Promise.all([remembered.get(), remembered.get()])).toEqual([1, 1]);
    clock.atMs += 99;
    expect(await remembered.get()).toBe(1);
    clock.atMs += 1;
    expect(await remembered.get()).toBe(2);
  });

  it('is read again after it was forgotten or the clock was set back', async () => {
    const { clock, remembered } = setUp();
    await remembered.get();
    remembered.forget();
    expect(await remembered.get()).toBe(2);
    clock.atMs -= 1;
    expect(await remembered.get()).toBe(3);
  });

  it('does not keep a failure', async () => {
    const answers = [() => Promise.reject(new Error('away')), () => Promise.resolve('here')];
    const clock = { nowMs: () => 0 };
    const remembered = remember({
      lifeMs: 100,
      clock,
      read: () => (answers.shift() ?? answers[0])?.() ?? Promise.resolve(''),
    });
    await expect(remembered.get()).rejects.toThrow('away');
    expect(await remembered.get()).toBe('here');
  });
});
