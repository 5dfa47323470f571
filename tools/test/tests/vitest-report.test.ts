import { describe, expect, it } from 'vitest';
import { isGood, lastLine, sum } from '../tally.ts';
import { tallyOf } from '../vitest-report.ts';
import { tallyWith } from './run-vitest.ts';

const good = `it('sells', () => {}); it('bills', () => {});`;

describe('the count of a test run', () => {
  it('sums what passed and what failed', async () => {
    const bad = `it('refunds', () => { expect(1).toBe(2); });`;
    expect(await tallyWith({ 'a.test.ts': good, 'b.test.ts': bad })).toEqual({ passed: 2, failed: 1, tests: 3 });
  });

  it('counts a file that could not even start as a failure', async () => {
    const broken = `import './gone.ts';\nit('sells', () => {});`;
    expect(await tallyWith({ 'a.test.ts': good, 'b.test.ts': broken })).toEqual({ passed: 2, failed: 1, tests: 2 });
  });

  it('counts an error outside of every test as a failure', async () => {
    const stray = `it('sells', () => { void Promise.reject(new Error('lost')); });`;
    expect(await tallyWith({ 'a.test.ts': stray })).toEqual({ passed: 1, failed: 1, tests: 1 });
  });

  it('is not good when no test ran', async () => {
    const empty = await tallyWith({});
    expect(isGood(sum(empty, { passed: 6, failed: 0, tests: 0 }))).toBe(false);
  });

  it('is a failure when vitest left no report', () => {
    expect(tallyOf('no/such/report.json', 0)).toEqual({ passed: 0, failed: 1, tests: 0 });
  });
});

describe('a unit test', () => {
  const quiet = 'tools/test/quiet-console.ts';

  it('fails when the console says something that nobody expected', async () => {
    const noisy = `it('sells', () => { console.warn('the till is open'); }); it('bills', () => {});`;
    expect(await tallyWith({ 'a.test.ts': noisy }, quiet)).toEqual({ passed: 1, failed: 1, tests: 2 });
  });

  it('may expect a warning by listening itself', async () => {
    const heard = `it('sells', () => { vi.spyOn(console, 'warn').mockReturnValue(); console.warn('the till is open'); });`;
    expect(await tallyWith({ 'a.test.ts': heard }, quiet)).toEqual({ passed: 1, failed: 0, tests: 1 });
  });
});

describe('the last line', () => {
  it('names both numbers in a form that machines read', () => {
    expect(lastLine({ passed: 812, failed: 0, tests: 806 })).toBe('812 passed, 0 failed');
  });
});
