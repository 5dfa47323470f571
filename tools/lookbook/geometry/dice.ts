/** A seeded source of chance: the same seed always draws the same picture. */
export type Dice = {
  /** A number in [low, high). */
  readonly between: (low: number, high: number) => number;
  readonly chance: (probability: number) => boolean;
  /** A whole number, to seed something else. */
  readonly seed: () => number;
};

/** FNV-1a, 32 bits. */
export const hashText = (text: string): number => {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
};

/** Spreads a 32-bit number evenly over 32 bits. */
export const scramble = (value: number): number => {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
};

export const createDice = (seed: number): Dice => {
  let drawn = seed >>> 0;
  const next = () => {
    drawn = (drawn + 0x9e3779b9) >>> 0;
    return scramble(drawn) / 4294967296;
  };
  return {
    between: (low, high) => low + next() * (high - low),
    chance: (probability) => next() < probability,
    seed: () => Math.floor(next() * 1e9),
  };
};
