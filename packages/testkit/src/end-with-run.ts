import type { ChildProcess } from 'node:child_process';

const alive = new Set<ChildProcess>();

const endAll = (): void => {
  for (const child of alive) child.kill('SIGKILL');
};

/** Ends this child at the latest with the process that started it, so that even a test run that is told to stop leaves none behind. */
export const endWithRun = (child: ChildProcess): void => {
  if (process.listeners('exit').every((listener) => listener !== endAll)) watchEnd();
  alive.add(child);
  child.once('exit', () => alive.delete(child));
};

const watchEnd = (): void => {
  process.once('exit', endAll);
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.once(signal, () => {
      endAll();
      process.exit(1);
    });
  }
};
