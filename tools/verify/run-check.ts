import type { Check } from './checks.ts';
import { startChild } from './children.ts';

/** How a check ended: its whole output (both streams, as written) and how long it took. */
export type CheckResult = { name: string; passed: boolean; output: string; tookMs: number };

/** Runs one check as a child process. Never rejects: a check that cannot start has failed. */
export const runCheck = async ({ name, script, args }: Check): Promise<CheckResult> => {
  const startedAt = performance.now();
  const { child, ended } = startChild(script, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { NO_COLOR: '1', FORCE_COLOR: '0' },
  });
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
  }
  const code = await ended;
  return { name, passed: code === 0, output: chunks.join(''), tookMs: performance.now() - startedAt };
};
