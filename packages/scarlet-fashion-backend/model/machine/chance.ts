import { bug } from '@scarlet/contracts/problem';

/** Luck that repeats itself: the same seed draws the same numbers for ever, on every machine. */
export type Chance = {
  /** From 0 up to, not including, 1. */
  share(): number;
  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number;
  /** True in that share of all cases; nothing is drawn for a share of 0. */
  happens(share: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
};

const twoTo32 = 0x1_0000_0000;

/** Mulberry32; the seed is spread first, because neighbouring seeds would begin alike. */
export const createChance = (seed: number): Chance => {
  let state = Math.imul(seed ^ (seed >>> 16), 0x45d9f3b) ^ 0x9e3779b9;
  const draw = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / twoTo32;
  };
  const below = (limit: number): number => Math.floor(draw() * limit);
  return {
    share: draw,
    below,
    happens: (share) => share > 0 && draw() < share,
    pick: (items) => items[below(items.length)] ?? bug('Nothing to pick from'),
  };
};
