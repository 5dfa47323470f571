import type { Answer } from './buyer.ts';

/** How often each answer came, as `{ '201': 1, '409 inventory.out_of_stock': 499 }`. */
export const tallyOf = (answers: readonly Answer[]): Record<string, number> => {
  const tally: Record<string, number> = {};
  for (const { status, code } of answers) {
    const name = code === undefined ? String(status) : `${status} ${code}`;
    tally[name] = (tally[name] ?? 0) + 1;
  }
  return tally;
};

/** The answers that are none of these, named as in a tally. */
export const onlyThese = (answers: readonly Answer[], expected: readonly string[]): string[] =>
  Object.entries(tallyOf(answers))
    .filter(([name]) => !expected.includes(name))
    .map(([name, times]) => `${times} times ${name}`);
