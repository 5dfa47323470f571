import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { SetupError } from '../setup-error.ts';
import { type Order, parseWord } from './guardian-words.ts';

export type Launched = {
  pid: number;
  /** Resolves when the program has ended, for whatever reason, with its exit code; 128 or more after a signal. */
  ended: Promise<number>;
  /** Asks the program to stop and waits until it is gone; safe to call twice. */
  stop: () => Promise<void>;
};

const guardianPath = fileURLToPath(new URL('guardian.ts', import.meta.url));

type Launch = Order & {
  /** Never part of the order: a command line can be read by everybody on the machine. */
  env?: NodeJS.ProcessEnv;
};

/** Starts a program under a guardian, which stops it as soon as this process is gone. */
export const launch = async ({ env = process.env, ...order }: Launch): Promise<Launched> => {
  const guardian = spawn(process.execPath, [guardianPath, JSON.stringify(order)], {
    detached: true,
    env,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  // Writing to a guardian that has just ended is no trouble of ours.
  guardian.stdin.on('error', () => undefined);
  const ended = once(guardian, 'exit').then(([code]) => Number(code ?? 137));
  const pid = await readPid(guardian.stdout, order.file);

  // A guardian that was itself killed leaves its server behind. This process is still there to end it.
  guardian.once('exit', () => endServer(pid));
  // The program that asked for the server may end without a word; only `stop` waits for the guardian.
  guardian.unref();
  const stop = async () => {
    guardian.ref();
    guardian.stdin.end();
    await ended;
  };
  return { pid, ended, stop };
};

const readPid = async (output: NodeJS.ReadableStream, file: string): Promise<number> => {
  for await (const line of createInterface({ input: output })) {
    const word = parseWord(line);
    if (word.kind === 'started') return word.pid;
    throw startFailed(file, word.reason);
  }
  throw startFailed(file, 'its guardian ended without a word');
};

const startFailed = (file: string, reason: string): SetupError =>
  new SetupError({
    code: 'server.start_failed',
    message: `${file} could not be started: ${reason}.`,
    mend: 'run the same command again; if it stays, run the program by hand and look at what it says',
  });

const endServer = (pid: number): void => {
  try {
    process.kill(pid, 'SIGTERM');
  } catch {
    // It is gone already, as it should be.
  }
};
