/** A program of ours as a process of its own: to be killed, frozen and thawed by its own pid. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { endWithRun } from './end-with-run.ts';

export type LogLine = Readonly<Record<string, unknown>>;

export type OwnProcess = {
  readonly pid: number;
  /** What it has logged so far: JSON lines, and `{ text }` for anything else. */
  readonly log: readonly LogLine[];
  /** Resolves with the n-th line of that event; rejects when the process ends before it. No time is too long: a test has its own. */
  logged(event: string, n?: number): Promise<LogLine>;
  isAlive(): boolean;
  /** Resolves when it is gone, with its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
  /** Stops the process in the middle of whatever it does, until `thaw`. */
  freeze(): void;
  thaw(): void;
  /** Ends it without a word, as a power cut does; resolves when it is gone. */
  kill(): Promise<void>;
  /** Asks it to stop and waits; what does not obey within 12 s is killed. Safe to call twice. */
  stop(): Promise<void>;
};

type Needs = { script: string; args?: readonly string[]; nodeArgs?: readonly string[]; env: NodeJS.ProcessEnv };

const graceMs = 12_000;
/** Half of what a program of ours does before it is ready is to compile the same files again. */
const compiled = fileURLToPath(new URL('../../../node_modules/.cache/compiled', import.meta.url));

const parse = (text: string): LogLine => {
  try {
    const line: unknown = JSON.parse(text);
    return typeof line === 'object' && line !== null ? { ...line } : { text };
  } catch {
    return { text };
  }
};

/** Collects what a process says, and lets others wait for it. */
const readLog = (child: ChildProcessByStdio<null, Readable, Readable>, name: string) => {
  const log: LogLine[] = [];
  const written = new EventEmitter().setMaxListeners(0);
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (text) => {
      log.push(parse(text));
      written.emit('line');
    });
  }
  // Its last lines arrive after its exit.
  const closed = once(child, 'close');
  const lastWords = (): string =>
    log
      .slice(-8)
      .map((line) => JSON.stringify(line))
      .join('\n');

  const logged: OwnProcess['logged'] = (event, n = 1) =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const line = log.filter((candidate) => candidate.event === event)[n - 1];
        if (!line) return;
        written.off('line', look);
        resolve(line);
      };
      written.on('line', look);
      look();
      void closed.then(() => reject(new Error(`${name} ended without ${event}:\n${lastWords()}`)));
    });
  return { log, logged };
};

/** Starts a script with this Node; `env` is all the environment it has, besides the PATH. */
export const startOwnProcess = ({ script, args = [], nodeArgs = [], env }: Needs): OwnProcess => {
  const child = spawn(process.execPath, [...nodeArgs, script, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_COMPILE_CACHE: compiled, ...env },
  });
  const pid = child.pid ?? 0;
  endWithRun(child);
  const isAlive = (): boolean => child.exitCode === null && child.signalCode === null;
  const ended = once(child, 'exit').then(() => child.exitCode);

  const { log, logged } = readLog(child, [script, ...args].join(' '));
  const signal = (name: NodeJS.Signals): void => {
    if (isAlive()) child.kill(name);
  };
  const kill = async (): Promise<void> => {
    signal('SIGKILL');
    await ended;
  };
  return {
    pid,
    log,
    isAlive,
    ended,
    kill,
    logged,
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    stop: async () => {
      signal('SIGCONT');
      signal('SIGTERM');
      const cut = setTimeout(() => signal('SIGKILL'), graceMs);
      await ended;
      clearTimeout(cut);
    },
  };
};
