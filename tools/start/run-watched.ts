// npm run dev: runs a program, and runs it anew whenever a file below one of these folders has changed.
// Node's own --watch (24.21) no longer sees a file once an editor has saved it by renaming another one over it.
// run-watched.ts <folder:folder> <program> [argument ...]
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter } from 'node:path';
import { watch } from 'chokidar';

const [folders = '', ...program] = process.argv.slice(2);

const watcher = watch(folders.split(delimiter), {
  ignoreInitial: true,
  ignored: (path) => path.endsWith('.test.ts'),
});
// What is written from now on is seen.
await once(watcher, 'ready');

const run = (): ChildProcess => {
  const started = spawn(process.execPath, program, { stdio: 'inherit' });
  started.once('exit', (code) => {
    if (!isBusy && !isStopping) console.error(`Ended with ${code}. It is run anew when one of its files changes.`);
  });
  return started;
};
const end = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill();
  await once(child, 'exit');
};

let isStopping = false;
let isBusy = false;
let isStale = false;
let child = run();

/** What changes while the old one still ends is in the new one; what changes after that makes another one. */
const runAnew = async (): Promise<void> => {
  isStale = true;
  if (isBusy) return;
  isBusy = true;
  while (isStale && !isStopping) {
    await end(child);
    isStale = false;
    if (!isStopping) child = run();
  }
  isBusy = false;
};

watcher.on('all', () => void runAnew());

process.once('SIGTERM', async () => {
  isStopping = true;
  await Promise.all([watcher.close(), end(child)]);
  process.exit(child.exitCode ?? 1);
});
