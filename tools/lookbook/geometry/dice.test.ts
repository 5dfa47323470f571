import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDice, hashText } from './dice.ts';

describe('dice', () => {
  it('fall the same way for the same seed', () => {
    const [a, b] = [createDice(5), createDice(5)];

    expect(Array.from({ length: 20 }, () => a.between(0, 1))).toEqual(
      Array.from({ length: 20 }, () => b.between(0, 1)),
    );
  });

  it('stay inside the limits', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: -50, max: 50 }), (seed, low) => {
        const value = createDice(seed).between(low, low + 3);
        return value >= low && value < low + 3;
      }),
    );
  });

  it('give every product a seed of its own', () => {
    expect(hashText('mira-silk-slip-dress')).not.toBe(hashText('mira-silk-slip-dres'));
  });
});
