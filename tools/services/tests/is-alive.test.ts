import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished, vi } from 'vitest';
import { isAlive } from '../src/index.ts';

it.runIf(existsSync('/proc/self/stat'))(
  'a program that has ended is not alive, even where its parent never notices',
  async () => {
    // A shell that becomes another program does not wait for what it has started.
    const parent = spawn('sh', ['-c', 'sleep 600 & echo $!; exec sleep 600'], { stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => void parent.kill('SIGKILL'));
    const [line] = await once(createInterface({ input: parent.stdout }), 'line');
    const child = Number(line);
    expect([child, parent.pid ?? 0].map(isAlive)).toEqual([true, true]);
    process.kill(child, 'SIGKILL');
    await vi.waitUntil(() => !isAlive(child));
    expect([existsSync(`/proc/${child}`), isAlive(parent.pid ?? 0)]).toEqual([true, true]);
  },
);
