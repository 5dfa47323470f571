import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';

const running = new Set<ChildProcess>();

// A group of its own, so that a stop reaches grandchildren too (vitest's workers, Next's compiler).
const ownGroup = process.platform !== 'win32';

const signalTo = (child: ChildProcess, signal: NodeJS.Signals): void => {
  if (child.pid === undefined) return;
  try {
    if (ownGroup) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // It ended by itself between the look and the signal.
  }
};

/** A script that runs in this Node, and the promise of its exit code (1 when it could not start or was killed). */
export type Running = { child: ChildProcess; ended: Promise<number> };

/** Starts a script with this Node in a process group of its own, where `stopChildren` finds it. */
export const startChild = (
  script: string,
  args: readonly string[],
  { stdio, env }: Pick<SpawnOptions, 'stdio' | 'env'>,
): Running => {
  const child = spawn(process.execPath, [script, ...args], {
    stdio,
    env: { ...process.env, ...env },
    detached: ownGroup,
  });
  running.add(child);
  const ended = new Promise<number>((resolve) => {
    const end = (code: number) => {
      running.delete(child);
      resolve(code);
    };
    child.on('error', (error) => {
      console.error(String(error));
      end(1);
    });
    child.on('close', (code) => end(code ?? 1));
  });
  return { child, ended };
};

/**
 * Passes every stop signal on to the children, who live in groups of their own and would not hear it.
 * The first one lets them put their servers and folders away; the second one does not wait. Returns "was a stop asked for?".
 */
export const stopChildrenOnSignal = (): (() => boolean) => {
  let stopped = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      for (const child of running) signalTo(child, stopped ? 'SIGKILL' : signal);
      stopped = true;
    });
  }
  return () => stopped;
};
