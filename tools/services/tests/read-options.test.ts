import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const { scripts }: { scripts: Record<string, string> } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
/** Those of ours: what vitest itself takes is its own affair. */
const commands = Object.entries(scripts)
  .map(([name, script]): [string, string[]] => [name, script.replace('node tools/setup/main.mjs ', '').split(' ')])
  .filter(([, [program = '']]) => program.endsWith('main.ts'));

type End = { code: unknown; output: string };

const run = (...args: string[]): Promise<End> =>
  new Promise((resolve) => {
    // What a program does that has not refused must not go on for long, nor touch the data of this clone.
    const options = { cwd: root, timeout: 20_000, env: { ...process.env, DATA_DIR: '/nowhere/at/all' } };
    execFile(process.execPath, args, options, (error, stdout, stderr) =>
      resolve({ code: error ? error.code : 0, output: stdout + stderr }),
    );
  });

describe('every npm command', () => {
  it.each(commands)('%s refuses an option that it does not know, in words', async (_name, command) => {
    const { code, output } = await run(...command, '--bogus');
    expect(code).toBe(2);
    expect(output).toContain('--bogus');
    expect(output).toMatch(/^npm (start|test|run \S+) /m);
    expect(output).not.toContain('    at ');
  });
});

describe('npm run services', () => {
  it.each([[['status', '--yes']], [['stop', 'now']], [['dance']]])('refuses %s', async (words) => {
    const { code, output } = await run('tools/services/main.ts', ...words);
    expect([code, output]).toEqual([2, expect.stringContaining('npm run services -- stop')]);
  });
});

describe('--help', () => {
  it('shows what a program can be told, and is no fault', async () => {
    expect(await run('tools/start/main.ts', '--help')).toEqual({ code: 0, output: expect.stringContaining('--fresh') });
  });
});
