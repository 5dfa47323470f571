import { describe, expect, it, vi } from 'vitest';
import { createPatience } from './patience.ts';

/** Asks until the patience is over; an answer is the time that a silence took, or nothing. @returns how many were asked. */
const askedOf = async (silencesMs: readonly (number | undefined)[]): Promise<number> => {
  let nowMs = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
  const patience = createPatience();
  let asked = 0;
  for (const tookMs of silencesMs) {
    if (patience.isOver()) break;
    asked += 1;
    const question = async () => {
      nowMs += tookMs ?? 9_000;
      return tookMs;
    };
    await patience.ask(question, (answer) => answer !== undefined);
  }
  clock.mockRestore();
  return asked;
};

describe('patience with somebody who may be silent', () => {
  it.each([
    ['lasts while two silences in a row are followed by an answer', [1, 1, undefined, 1, 1, undefined, 1], 7],
    ['ends after three in a row', [undefined, 1, 1, 1, 1, 1], 4],
    ['ends after one that took a second', [999, undefined, 1_000, 1], 3],
    ['does not mind an answer that took long', [undefined, undefined], 2],
  ])('%s', async (_what, silencesMs, asked) => {
    expect(await askedOf(silencesMs)).toBe(asked);
  });
});
