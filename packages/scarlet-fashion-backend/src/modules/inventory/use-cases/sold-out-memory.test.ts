import { describe, expect, it } from 'vitest';
import { createHandClock } from '../tests/hand-clock.ts';
import { createSoldOutMemory } from './sold-out-memory.ts';

const setUp = () => {
  const { timer, pass } = createHandClock();
  return { memory: createSoldOutMemory({ timer }), pass };
};

describe('what was sold out a moment ago', () => {
  it('is known for a quarter of a second', () => {
    const { memory, pass } = setUp();
    memory.note('A@BLR');
    pass(249);
    expect([memory.isSoldOut('A@BLR'), memory.isSoldOut('A@BOM')]).toEqual([true, false]);
    pass(1);
    expect(memory.isSoldOut('A@BLR')).toBe(false);
  });

  it('is looked at by one buyer when it was long ago, and the others are told what was known until then', () => {
    const { memory, pass } = setUp();
    memory.note('A@BLR');
    pass(250);
    expect([1, 2, 3].map(() => memory.isSoldOut('A@BLR'))).toEqual([false, true, true]);
    memory.note('A@BLR');
    pass(250);
    expect([1, 2].map(() => memory.isSoldOut('A@BLR'))).toEqual([false, true]);
    pass(1_250);
    expect([1, 2].map(() => memory.isSoldOut('A@BLR'))).toEqual([false, false]);
  });

  it('is not known longer because of buyers who may look and never do: it ends after half a second', () => {
    const { memory, pass } = setUp();
    memory.note('A@BLR');
    pass(250);
    expect([1, 2].map(() => memory.isSoldOut('A@BLR'))).toEqual([false, true]);
    pass(250);
    expect([1, 2].map(() => memory.isSoldOut('A@BLR'))).toEqual([false, false]);
  });

  it('is looked at by everybody when nobody has asked for a second: there is no crowd', () => {
    const { memory, pass } = setUp();
    memory.note('A@BLR');
    pass(1_250);
    expect([1, 2].map(() => memory.isSoldOut('A@BLR'))).toEqual([false, false]);
  });

  it('is known however much else is sold out', () => {
    const { memory } = setUp();
    const ids = Array.from({ length: 1_500 }, (_, index) => `${index}@BLR`);
    for (const id of ids) memory.note(id);
    expect(ids.filter((id) => !memory.isSoldOut(id))).toEqual([]);
  });

  it('is known longer when it is seen again', () => {
    const { memory, pass } = setUp();
    memory.note('A@BLR');
    pass(200);
    memory.note('A@BLR');
    pass(200);
    expect(memory.isSoldOut('A@BLR')).toBe(true);
  });

  it('is forgotten when something comes back', () => {
    const { memory } = setUp();
    memory.note('A@BLR');
    memory.forget('A@BLR');
    expect(memory.isSoldOut('A@BLR')).toBe(false);
  });
});
