import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from '@scarlet/services';
import { describe, expect, it, onTestFinished } from 'vitest';

/** A run that has started a program which outlives everything but a kill. */
const run = `
  import { spawn } from 'node:child_process';
  import { endWithRun } from ${JSON.stringify(new URL('end-with-run.ts', import.meta.url).href)};
  const stubborn = "process.on('SIGTERM', () => {}); setInterval(() => {}, 60_000); console.log(process.pid)";
  const child = spawn(process.execPath, ['-e', stubborn], { stdio: ['pipe', 'inherit', 'inherit'] });
  endWithRun(child);
  process.stdin.once('data', () => process.exit());
`;

const givenRun = async () => {
  const args = ['--input-type=module', '-e', run];
  const runner = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const [pid] = await once(createInterface({ input: runner.stdout }), 'line');
  onTestFinished(() => {
    runner.kill('SIGKILL');
    if (isAlive(Number(pid))) process.kill(Number(pid), 'SIGKILL');
  });
  return { runner, pid: Number(pid) };
};

const untilGone = async (pid: number): Promise<void> => {
  while (isAlive(pid)) await pause(10);
};

describe('a program that ends with the run that started it', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('is gone when that is told to stop by %s', async (signal) => {
    const { runner, pid } = await givenRun();
    runner.kill(signal);
    await untilGone(pid);
    expect(isAlive(pid)).toBe(false);
  });

  it('is gone when that ends by itself', async () => {
    const { runner, pid } = await givenRun();
    runner.stdin.write('end');
    await untilGone(pid);
    expect(isAlive(pid)).toBe(false);
  });
});
