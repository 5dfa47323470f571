/**
 * Checks the order protocol in as many schedules as one likes:
 *   node packages/scarlet-fashion-backend/model/main.ts --schedules 200000 --seed 1
 *   ... --mutants          which weakened protocol fails in which schedule
 *   ... --replay 4711      one schedule in words; with --mutant sharedAttempt under that weakened protocol
 */
import { parseArgs } from 'node:util';
import { checkSchedules, firstFailure, traceOf } from './check-schedules.ts';
import { mutants } from './mutants/mutants.ts';

const progressEvery = 5_000;

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const check = ({ firstSeed, schedules }: { firstSeed: number; schedules: number }): boolean => {
  const startedAt = performance.now();
  let checked = 0;
  const { failures, steps, tally } = checkSchedules({
    ...{ firstSeed, schedules },
    onSchedule: ({ seed, faults }) => {
      checked += 1;
      for (const fault of faults) say(`seed ${seed}: ${fault}`);
      if (checked % progressEvery === 0) say(`${checked} schedules, ${seconds(startedAt)} s`);
    },
  });
  for (const [what, times] of Object.entries(tally)) say(`  ${what}: ${times}`);
  say(`${schedules} schedules, ${steps} steps, ${failures.length} failed, ${seconds(startedAt)} s`);
  return failures.length === 0;
};

const seconds = (startedAt: number): string => ((performance.now() - startedAt) / 1000).toFixed(1);

const huntMutants = ({ firstSeed, schedules }: { firstSeed: number; schedules: number }): boolean => {
  const hunted = Object.entries(mutants).map(([name, rules]) => {
    const failure = firstFailure({ firstSeed, schedules, rules });
    say(`${name}: ${failure ? `seed ${failure.seed}: ${failure.faults[0]}` : 'NOT CAUGHT'}`);
    return failure;
  });
  return hunted.every((failure) => failure !== undefined);
};

const { values } = parseArgs({
  options: {
    schedules: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    replay: { type: 'string' },
    mutant: { type: 'string', default: '' },
    mutants: { type: 'boolean', default: false },
  },
});
const range = { firstSeed: Number(values.seed), schedules: Number(values.schedules) };

if (values.replay !== undefined) {
  say(traceOf(Number(values.replay), mutants[values.mutant]));
} else if (!(values.mutants ? huntMutants(range) : check(range))) {
  process.exitCode = 1;
}
