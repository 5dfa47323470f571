/** How many questions were asked and how they were answered. `tests` counts those that vitest ran. */
export type Tally = { passed: number; failed: number; tests: number };

/** Nothing asked yet. */
export const noTally: Tally = { passed: 0, failed: 0, tests: 0 };

/** Both tallies together. */
export const sum = (one: Tally, other: Tally): Tally => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  tests: one.tests + other.tests,
});

/** The last line of `npm test`; its form is fixed, because machines read it. */
export const lastLine = ({ passed, failed }: Tally): string => `${passed} passed, ${failed} failed`;

/** Whether the run may be called good: nothing failed, and there was something to fail. */
export const isGood = ({ failed, tests }: Tally): boolean => failed === 0 && tests > 0;
