import type { Protocol } from './protocol/site.ts';
import { runSchedule, type Verdict } from './run-schedule.ts';
import { type Happening, newTally, type Tally } from './world/tally.ts';

export type Check = {
  readonly firstSeed: number;
  readonly schedules: number;
  readonly rules?: Protocol;
  /** Told after every schedule. */
  readonly onSchedule?: (verdict: Verdict) => void;
};

export type Finding = {
  readonly checked: number;
  readonly steps: number;
  readonly failures: readonly Verdict[];
  /** Over all schedules. */
  readonly tally: Tally;
};

/** Adds what happened in a schedule to what happened in others. */
export const addTally = (tally: Tally, more: Tally): void => {
  // biome-ignore lint/nursery/noUnsafeTypeAssertion: the keys of a tally are what it counts
  for (const what of Object.keys(tally) as Happening[]) tally[what] += more[what];
};

const rulesOption = (rules: Protocol | undefined) => (rules ? { rules } : {});

/** Runs schedules of neighbouring seeds and gathers what went wrong in them. */
export const checkSchedules = ({ firstSeed, schedules, rules, onSchedule }: Check): Finding => {
  const failures: Verdict[] = [];
  const tally = newTally();
  let steps = 0;
  for (let seed = firstSeed; seed < firstSeed + schedules; seed += 1) {
    const verdict = runSchedule({ seed, ...rulesOption(rules) });
    steps += verdict.steps;
    if (verdict.faults.length > 0) failures.push(verdict);
    addTally(tally, verdict.tally);
    onSchedule?.(verdict);
  }
  return { checked: schedules, steps, failures, tally };
};

/** The first schedule that fails under these rules, looking at no more than `schedules` of them. */
export const firstFailure = ({ firstSeed, schedules, rules }: Omit<Check, 'onSchedule'>): Verdict | undefined => {
  for (let seed = firstSeed; seed < firstSeed + schedules; seed += 1) {
    const verdict = runSchedule({ seed, ...rulesOption(rules) });
    if (verdict.faults.length > 0) return verdict;
  }
  return undefined;
};

/** Every step of a schedule in words, a line each. */
export const traceOf = (seed: number, rules?: Protocol): string => {
  const lines: string[] = [];
  const { faults } = runSchedule({ seed, ...rulesOption(rules), note: (line) => lines.push(line) });
  return [...lines, ...faults].join('\n');
};
