import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { ensureInstalled } from './install.mjs';
import { root } from './paths.mjs';
import { SetupFailure } from './setup-failure.mjs';

/** Installs when needed, then runs `[script.ts, ...args]` with Node 24 and leaves with its exit code. */
export const runScript = async ([script, ...args]) => {
  if (!script) return fail(new SetupFailure('Usage: node tools/setup/main.mjs <script.ts> [arguments]'));
  try {
    const node = await ensureInstalled();
    process.exitCode = await handOver(node, [script, ...args]);
  } catch (error) {
    fail(error);
  }
};

const handOver = (node, argv) =>
  new Promise((resolve, reject) => {
    const child = spawn(node, argv, { cwd: root, stdio: 'inherit' });
    forwardSignals(child);
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });

// The terminal itself sends Ctrl-C to the whole process group. A second copy from here would look like
// a second press, which means "leave at once", so SIGINT is passed on only where there is no terminal.
const forwardSignals = (child) => {
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGHUP'));
  process.on('SIGINT', () => {
    if (!process.stdin.isTTY) child.kill('SIGINT');
  });
};

const fail = (error) => {
  console.error(error instanceof SetupFailure ? error.message : error);
  process.exitCode = error instanceof SetupFailure ? error.exitCode : 1;
};
