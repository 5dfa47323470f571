import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { isAlive } from '../src/index.ts';
import { tempFolder } from './fixtures/temp-folder.ts';

const runProgram = fileURLToPath(new URL('../src/binaries/run-program.ts', import.meta.url));

describe('a program that is run to its end', () => {
  it('lives no longer than whoever waits for it', async () => {
    const path = join(tempFolder(), 'pid');
    const inner = `require('fs').writeFileSync(${JSON.stringify(path)}, String(process.pid) + '.'); setInterval(() => {}, 60_000);`;
    const outer = `
      import { runProgram } from ${JSON.stringify(runProgram)};
      void runProgram({ file: process.execPath, args: ['-e', ${JSON.stringify(inner)}] });
      process.once('SIGTERM', () => process.exit(3));
    `;
    const program = spawn(process.execPath, ['--input-type=module', '-e', outer], { stdio: 'ignore' });
    while (!existsSync(path) || !readFileSync(path, 'utf8').endsWith('.')) await pause(20);
    const pid = Number.parseInt(readFileSync(path, 'utf8'), 10);
    expect(isAlive(pid)).toBe(true);

    program.kill();
    expect(await once(program, 'exit')).toEqual([3, null]);
    while (isAlive(pid)) await pause(20);
  });
});
