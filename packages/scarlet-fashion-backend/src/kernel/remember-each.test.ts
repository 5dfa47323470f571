import { describe, expect, it } from 'vitest';
import { rememberEach } from './remember-each.ts';

const setUp = (maxKeys = 10) => {
  const clock = { atMs: 1_000, nowMs: () => clock.atMs };
  const readings: string[] = [];
  const remembered = rememberEach({
    lifeMs: 100,
    maxKeys,
    clock,
    read: async ({ name }: { name: string }) => {
      readings.push(name);
      return name.length;
    },
  });
  return { clock, readings, remembered };
};

describe('values remembered by key', () => {
  it('are read once for equal keys while they are young', async () => {
    const { clock, readings, remembered } = setUp();
    expect([await remembered.get({ name: 'one' }), await remembered.get({ name: 'three' })]).toEqual([3, 5]);
    await remembered.get({ name: 'one' });
    expect(readings).toEqual(['one', 'three']);
    clock.atMs += 100;
    await remembered.get({ name: 'one' });
    expect(readings).toEqual(['one', 'three', 'one']);
  });

  it('are read again after all were forgotten', async () => {
    const { readings, remembered } = setUp();
    await remembered.get({ name: 'one' });
    remembered.forgetAll();
    await remembered.get({ name: 'one' });
    expect(readings).toHaveLength(2);
  });

  it('cannot grow without end: the oldest key goes first', async () => {
    const { readings, remembered } = setUp(2);
    for (const name of ['a', 'b', 'c', 'c', 'b', 'a']) await remembered.get({ name });
    expect(readings).toEqual(['a', 'b', 'c', 'a']);
  });
});
