/** The agent as the shop runs it: its own process, its own folders, cut off or stopped as a test needs. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { eventually } from '@scarlet/testkit/await-event';
import { endWithRun } from '@scarlet/testkit/end-with-run';
import { z } from 'zod';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

const LogLine = z.record(z.string(), z.unknown());
export type LogLine = z.infer<typeof LogLine>;
export type End = { code: number | null; signal: NodeJS.Signals | null };
export type AgentProcess = {
  readonly child: ChildProcess;
  readonly log: readonly LogLine[];
  readonly errors: () => string;
  /** Resolves with the first line, past or future, that has these members; fails when the agent ends without it. */
  logged(members: LogLine): Promise<LogLine>;
  /** Resolves when the process has ended. */
  ended: Promise<End>;
  /** SIGTERM, then waits for the end. */
  stop(): Promise<End>;
};

/** Fast enough for a test, in the proportions of a shop. */
const quick = {
  AGENT_PORT: '0',
  AGENT_POLL_MS: '100',
  AGENT_SCAN_MS: '60',
  AGENT_STABLE_MS: '100',
  AGENT_UNREADABLE_MS: '600',
  AGENT_UNKNOWN_MS: '900',
  AGENT_HEARTBEAT_MS: '60000',
};

const has = (line: LogLine, members: LogLine): boolean =>
  Object.entries(members).every(([key, value]) => line[key] === value);

/** Starts `main.ts` with these words and settings. Ends it when the scope ends, or the run does. */
export const startAgent = (
  env: Record<string, string>,
  words: readonly string[] = ['run'],
): AgentProcess & AsyncDisposable => {
  const child = spawn(process.execPath, [main, ...words], {
    env: { ...quick, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  endWithRun(child);
  const log: LogLine[] = [];
  let errors = '';
  createInterface({ input: child.stdout }).on('line', (line) => {
    log.push(LogLine.parse(line.startsWith('{') ? JSON.parse(line) : { text: line }));
  });
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const ended = new Promise<End>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  const isOver = () => child.exitCode !== null || child.signalCode !== null;
  const stop = () => {
    child.kill('SIGTERM');
    return ended;
  };
  return {
    child,
    log,
    errors: () => errors,
    ended,
    stop,
    logged: (members) =>
      eventually(`the agent's line ${JSON.stringify(members)}`, async () => {
        const line = log.find((each) => has(each, members));
        if (!line && isOver())
          throw new Error(`The agent ended without ${JSON.stringify(members)}: ${errors}${JSON.stringify(log)}`);
        return line;
      }),
    [Symbol.asyncDispose]: async () => {
      if (!isOver()) child.kill('SIGKILL');
      await ended;
    },
  };
};
