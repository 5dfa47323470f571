import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isGood, lastLine, sum } from '../tally.ts';
import { tallyOf } from '../vitest-report.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scarlet-report-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** What a real vitest run over the given test files is counted as. */
const tallyWith = async (files: Record<string, string>) => {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const report = join(folder, 'report.json');
  const args = [
    'run',
    '--globals',
    '--passWithNoTests',
    `--root=${folder}`,
    '--reporter=json',
    `--outputFile=${report}`,
  ];
  const child = spawn(process.execPath, [resolve('node_modules/vitest/vitest.mjs'), ...args], {
    cwd: folder,
    stdio: 'ignore',
  });
  const [code] = await once(child, 'exit');
  return tallyOf(report, Number(code));
};

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
    expect(tallyOf(join(folder, 'nothing.json'), 0)).toEqual({ passed: 0, failed: 1, tests: 0 });
  });
});

describe('the last line', () => {
  it('names both numbers in a form that machines read', () => {
    expect(lastLine({ passed: 812, failed: 0, tests: 806 })).toBe('812 passed, 0 failed');
  });
});
