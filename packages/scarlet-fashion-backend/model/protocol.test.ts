import { describe, expect, it } from 'vitest';
import { checkSchedules, firstFailure, traceOf } from './check-schedules.ts';
import { weakerRules } from './mutants/weaker-rules.ts';
import { costlierProtocol, weakerStories } from './mutants/weaker-stories.ts';
import type { Protocol } from './protocol/site.ts';
import { runSchedule } from './run-schedule.ts';

const schedules = 20_000;
const parts = 10;
const perPart = schedules / parts;
// A part takes about a second; the rest is for a machine that does ten other things.
const timeout = 60_000;

const firstSeeds = Array.from({ length: parts }, (_, part) => 1 + part * perPart);

/** Each failure with the line that shows it step by step. */
const inWords = (failures: ReturnType<typeof checkSchedules>['failures']) =>
  failures.map(
    ({ seed, faults }) => `${faults.join('; ')} (node packages/scarlet-fashion-backend/model/main.ts --replay ${seed})`,
  );

describe('the order protocol, through crashes, stops, outages and every kind of bad luck', () => {
  it.each(firstSeeds)('keeps every promise in the schedules from %i on', { timeout }, (firstSeed) => {
    const { failures, tally } = checkSchedules({ firstSeed, schedules: perPart });
    expect(inWords(failures)).toEqual([]);
    // A quiet day would prove nothing: in each part all of this has happened often.
    expect(Math.min(tally.processDied, tally.processStopped, tally.taskDied, tally.taskStopped)).toBeGreaterThan(
      perPart,
    );
    expect(tally.lateMoney).toBeGreaterThan(perPart / 10);
    expect(Math.min(...Object.values(tally))).toBeGreaterThan(20);
  });

  it('goes the same way, step by step, from the same seed', () => {
    for (const seed of [1, 2, 3]) expect(traceOf(seed)).toBe(traceOf(seed));
    expect(traceOf(1)).not.toBe(traceOf(2));
  });
});

/** What breaks when a part of the protocol is made simpler. */
const breaks: Record<keyof typeof weakerRules | keyof typeof weakerStories, RegExp> = {
  noConditionalFilter: /^stock out of balance: .*-\d available/,
  sharedAttempt: /^wrong sales/,
  noAttemptInKey: /^wrong sales/,
  stateWithoutAttempt: /^wrong sales|^order without money/,
  commitWithoutAttempt: /^stock out of balance|^wrong sales/,
  moneyForgotten: /^order without money/,
  intentWithoutKey: /^two intents/,
  linesNotMerged: /^wrong sales/,
  repeatsNotMerged: /^stock out of balance: .*holds say/,
  reconcilerBlindToSales: /^wrong sales/,
  stockBeforeIntent: /^wrong sales/,
  keyLookedUp: /^two orders for one key/,
  releaseBeforeState: /^wrong sales/,
  lateMoneyIgnored: /^money without order/,
  noReconciler: /^stray hold/,
  refundBeforeState: /^order without money/,
  refundUnderWay: /^wrong sales/,
  unknownIsHeld: /^wrong sales/,
  markedBeforeDone: /^wrong sales/,
};

const mutants: readonly [string, Protocol, RegExp][] = Object.entries({ ...weakerRules, ...weakerStories }).map(
  ([name, rules]) => [name, rules, Object.entries(breaks).find(([broken]) => broken === name)?.[1] ?? /^$/],
);

describe('the order protocol with one part made simpler', () => {
  it.for(mutants)('is caught: %s', { timeout }, ([name, rules, broken]) => {
    const failure = firstFailure({ firstSeed: 1, schedules, rules });
    expect(failure?.faults[0]).toMatch(broken);
    const seed = failure?.seed ?? 0;
    expect(runSchedule({ seed, rules })).toEqual(failure);
    expect(runSchedule({ seed }).faults, 'the whole protocol in the same schedule').toEqual([]);
    process.stdout.write(`${name} is caught by seed ${seed}: ${failure?.faults[0]}\n`);
  });

  it('costs more late money, though no promise, when orders expire before their payment is cancelled', {
    timeout,
  }, () => {
    const range = { firstSeed: 1, schedules: perPart };
    const cancelFirst = checkSchedules(range);
    const expireFirst = checkSchedules({ ...range, rules: costlierProtocol });
    expect(inWords(expireFirst.failures)).toEqual([]);
    expect(expireFirst.tally.lateMoney).toBeGreaterThan(cancelFirst.tally.lateMoney * 1.2);
    expect(expireFirst.tally.lateRefund).toBeGreaterThan(cancelFirst.tally.lateRefund * 1.2);
  });
});
