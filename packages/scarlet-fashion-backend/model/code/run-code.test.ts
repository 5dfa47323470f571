import { describe, expect, it } from 'vitest';
import { weakerRules } from '../mutants/weaker-rules.ts';
import type { Protocol } from '../protocol/site.ts';
import type { Verdict } from '../run-schedule.ts';
import type { newTally } from '../world/tally.ts';
import { runCode } from './run-code.ts';

const schedules = 800;
const parts = 4;
const perPart = schedules / parts;
// A part takes about a second; the rest is for a machine that does ten other things.
const timeout = 60_000;

const firstSeeds = Array.from({ length: parts }, (_, part) => 1 + part * perPart);

const traceOf = async (seed: number): Promise<readonly string[]> => {
  const lines: string[] = [];
  await runCode({ seed, note: (line) => lines.push(line) });
  return lines;
};

const verdictsFrom = async (firstSeed: number): Promise<readonly Verdict[]> => {
  const verdicts: Verdict[] = [];
  for (let seed = firstSeed; seed < firstSeed + perPart; seed += 1) verdicts.push(await runCode({ seed }));
  return verdicts;
};

describe("the shop's own use cases for orders, stock and payments, in the world of the model", () => {
  it.each(firstSeeds)('keep every promise in the schedules from %i on', { timeout }, async (firstSeed) => {
    const verdicts = await verdictsFrom(firstSeed);
    const failures = verdicts.filter(({ faults }) => faults.length > 0);
    expect(failures.map(({ seed, faults }) => `seed ${seed}: ${faults.join('; ')}`)).toEqual([]);
    // A quiet day would prove nothing.
    const often = (what: keyof ReturnType<typeof newTally>) =>
      verdicts.reduce((sum, { tally }) => sum + tally[what], 0);
    expect(Math.min(often('processDied'), often('taskDied'), often('unknownWrite'))).toBeGreaterThan(perPart / 2);
    expect(Math.min(often('lateMoney'), often('reconciled'), often('begunAnew'))).toBeGreaterThan(20);
    expect(Math.min(often('takenOver'), often('reinstated'))).toBeGreaterThan(5);
  });

  it('go the same way, step by step, from the same seed', async () => {
    for (const seed of [1, 2]) expect(await traceOf(seed)).toEqual(await traceOf(seed));
  });
});

const weakened: readonly [string, (rules: Protocol) => Protocol, RegExp][] = [
  ['holds without a condition', (rules) => ({ ...rules, stock: weakerRules.noConditionalFilter.stock }), /available/],
  [
    'sales without the attempt',
    (rules) => ({ ...rules, stock: weakerRules.commitWithoutAttempt.stock }),
    /balance|sales/,
  ],
  [
    'moves without the attempt',
    (rules) => ({ ...rules, isUnmoved: weakerRules.stateWithoutAttempt.isUnmoved }),
    /sales/,
  ],
  ['nobody who looks for forgotten holds', (rules) => ({ ...rules, *reconcile() {} }), /stray hold/],
  ['nobody who hears of money', (rules) => ({ ...rules, *takeNews() {} }), /money without order/],
];

describe("the shop's own use cases over weaker stores", () => {
  it.for(weakened)('break a promise: %s', { timeout }, async ([name, weaken, broken]) => {
    let found: Verdict | undefined;
    for (let seed = 1; seed <= schedules && !found; seed += 1) {
      const verdict = await runCode({ seed, weaken });
      if (verdict.faults.length > 0) found = verdict;
    }
    expect(found?.faults[0]).toMatch(broken);
    process.stdout.write(`${name}: caught by seed ${found?.seed}: ${found?.faults[0]}\n`);
  });
});
