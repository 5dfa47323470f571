/**
 * Checks the order protocol in as many schedules as one likes:
 *   node packages/scarlet-fashion-backend/model/main.ts --schedules 200000 --seed 1
 *   ... --code             the same with the shop's own use cases, about ten times slower
 *   ... --mutants          which weakened protocol fails in which schedule
 *   ... --replay 4711      one schedule in words; with --mutant sharedAttempt under that weakened protocol
 */
import { parseArgs } from 'node:util';
import { addTally, checkSchedules, firstFailure, traceOf } from './check-schedules.ts';
import { runCode } from './code/run-code.ts';
import { mutants } from './mutants/mutants.ts';
import type { Verdict } from './run-schedule.ts';
import { newTally } from './world/tally.ts';

const progressEvery = 1_000;

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

type Range = { firstSeed: number; schedules: number };

const createReport = () => {
  const startedAt = performance.now();
  const tally = newTally();
  let checked = 0;
  let steps = 0;
  let failed = 0;
  return {
    add: (verdict: Verdict): void => {
      checked += 1;
      steps += verdict.steps;
      failed += verdict.faults.length > 0 ? 1 : 0;
      addTally(tally, verdict.tally);
      for (const fault of verdict.faults) say(`seed ${verdict.seed}: ${fault}`);
      if (checked % progressEvery === 0) say(`${checked} schedules, ${seconds(startedAt)} s`);
    },
    close: (): boolean => {
      for (const [what, times] of Object.entries(tally)) say(`  ${what}: ${times}`);
      say(`${checked} schedules, ${steps} steps, ${failed} failed, ${seconds(startedAt)} s`);
      return failed === 0;
    },
  };
};

const check = (range: Range): boolean => {
  const report = createReport();
  checkSchedules({ ...range, onSchedule: report.add });
  return report.close();
};

const checkCode = async ({ firstSeed, schedules }: Range): Promise<boolean> => {
  const report = createReport();
  for (let seed = firstSeed; seed < firstSeed + schedules; seed += 1) report.add(await runCode({ seed }));
  return report.close();
};

const seconds = (startedAt: number): string => ((performance.now() - startedAt) / 1000).toFixed(1);

const huntMutants = ({ firstSeed, schedules }: Range): boolean => {
  const hunted = Object.entries(mutants).map(([name, rules]) => {
    const failure = firstFailure({ firstSeed, schedules, rules });
    say(`${name}: ${failure ? `seed ${failure.seed}: ${failure.faults[0]}` : 'NOT CAUGHT'}`);
    return failure;
  });
  return hunted.every((failure) => failure !== undefined);
};

/** A schedule in words. */
const replay = async (seed: number, { mutant, code }: { mutant: string; code: boolean }): Promise<boolean> => {
  if (!code) {
    say(traceOf(seed, mutants[mutant]));
    return true;
  }
  const { faults } = await runCode({ seed, note: say });
  for (const fault of faults) say(fault);
  return faults.length === 0;
};

const { values } = parseArgs({
  options: {
    schedules: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    replay: { type: 'string' },
    mutant: { type: 'string', default: '' },
    mutants: { type: 'boolean', default: false },
    code: { type: 'boolean', default: false },
  },
});

const run = async (): Promise<boolean> => {
  const range = { firstSeed: Number(values.seed), schedules: Number(values.schedules) };
  if (values.replay !== undefined) return replay(Number(values.replay), values);
  if (values.mutants) return huntMutants(range);
  return values.code ? checkCode(range) : check(range);
};

if (!(await run())) process.exitCode = 1;
