import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { endWithRun } from '@scarlet/testkit/end-with-run';
import { z } from 'zod';
import { atEnd } from './at-end.ts';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const Line = z.looseObject({ event: z.string(), port: z.int().optional(), faults: z.array(z.string()).optional() });
type Line = z.infer<typeof Line>;

export type Program = {
  /** The n-th line with that event; rejects when the program ends before it. */
  logged(event: string, n?: number): Promise<Line>;
  kill(signal: 'SIGTERM' | 'SIGKILL'): Promise<{ code: number | null; signal: string | null }>;
  ended: Promise<{ code: number | null; signal: string | null }>;
};

const endOf = async (child: ChildProcess) => {
  const [code, signal]: unknown[] = await once(child, 'exit');
  return { code: typeof code === 'number' ? code : null, signal: typeof signal === 'string' ? signal : null };
};

/** Runs the program as a process of its own, with no environment but the given one. It ends with the test. */
export const runProgram = (command: string, env: Record<string, string>): Program => {
  const child = spawn(process.execPath, [main, command], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  endWithRun(child);
  const ended = endOf(child);
  atEnd(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const lines: Line[] = [];
  const waiters = new Set<() => void>();
  createInterface(child.stdout).on('line', (text) => {
    lines.push(Line.parse(JSON.parse(text)));
    for (const wake of waiters) wake();
  });
  const logged = (event: string, n = 1) =>
    new Promise<Line>((resolve, reject) => {
      const look = () => {
        const line = lines.filter((candidate) => candidate.event === event)[n - 1];
        if (line) resolve(line);
      };
      waiters.add(look);
      child.once('close', () => reject(new Error(`The program ended without ${event}`)));
      look();
    });
  const kill = (signal: 'SIGTERM' | 'SIGKILL') => {
    child.kill(signal);
    return ended;
  };
  return { logged, kill, ended };
};
