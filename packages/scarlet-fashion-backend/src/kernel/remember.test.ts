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

  it('is read ahead in the second half of its life, and nobody waits for that', async () => {
    const { clock, remembered } = setUp();
    await remembered.get();
    clock.atMs += 49;
    await remembered.get();
    clock.atMs += 1;
    expect(await Promise.all([remembered.get(), remembered.get()])).toEqual([1, 1]);
    expect(await remembered.get()).toBe(2);
    clock.atMs += 99;
    expect(await remembered.get()).toBe(2);
  });

  it('is not what was read ahead before it was forgotten', async () => {
    const { clock, remembered } = setUp();
    await remembered.get();
    clock.atMs += 60;
    const old = remembered.get();
    remembered.forget();
    expect([await old, await remembered.get(), await remembered.get()]).toEqual([1, 3, 3]);
  });

  it('outlives a failure to read ahead, but not its own time', async () => {
    const clock = { atMs: 0, nowMs: () => clock.atMs };
    const answers = [
      Promise.resolve('old'),
      Promise.reject(new Error('away')),
      Promise.reject(new Error('still away')),
    ];
    const remembered = remember({ lifeMs: 100, clock, read: () => answers.shift() ?? Promise.resolve('new') });
    await remembered.get();
    clock.atMs = 60;
    expect(await remembered.get()).toBe('old');
    clock.atMs = 100;
    await expect(remembered.get()).rejects.toThrow('still away');
    expect(await remembered.get()).toBe('new');
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
