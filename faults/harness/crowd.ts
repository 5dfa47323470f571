/** Many people at once, the same ones for the same seed. */

/** Calls `act` for each item, at most `atOnce` at a time, in order; resolves with all results. */
export const inCrowd = async <Item, Result>(
  items: readonly Item[],
  atOnce: number,
  act: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> => {
  const results: Result[] = [];
  const queue = items.entries();
  const walk = async (): Promise<void> => {
    for (const [index, item] of queue) results[index] = await act(item, index);
  };
  await Promise.all(Array.from({ length: atOnce }, walk));
  return results;
};

/** Numbers from 0 up to 1 that a seed repeats (mulberry32). */
export const createChance = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** The numbers from 0 to `count - 1`. */
export const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_none, index) => index);
