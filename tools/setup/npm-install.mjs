import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { shareInstallLock } from './install-lock.mjs';
import { root } from './paths.mjs';
import { showProgress } from './progress.mjs';
import { SetupFailure } from './setup-failure.mjs';

// Development and optional packages are asked for by name, because NODE_ENV or a user's own settings may leave them out
// and the Node 24 we hand over to is an optional one. `error` hides npm's complaint that it runs on an older Node.
const args = ['install', '--no-save', '--include=dev', '--include=optional', '--loglevel=error', '--no-progress'];

/** Runs `npm install` and keeps its words back unless it fails; then they are all shown. */
export const npmInstall = async () => {
  const progress = showProgress('Installing packages (the first time takes about a minute)');
  const { code, signal, output } = await run(npmCommand());
  progress.end(code === 0 ? 'done' : 'failed');
  if (signal) throw new SetupFailure('The install was interrupted; the next run starts it again.', exitCodeOf(signal));
  if (code === 0) return;
  throw new SetupFailure(`${output.trim()}\n\nThe packages could not be installed: npm's own words are above.`, code);
};

// npm tells its scripts where it lives. Started by hand, this program takes the npm of the PATH.
const npmCommand = () => {
  const own = process.env.npm_execpath;
  if (own?.endsWith('npm-cli.js')) return { file: process.execPath, argv: [own, ...args], shell: false };
  return { file: 'npm', argv: args, shell: process.platform === 'win32' };
};

const run = ({ file, argv, shell }) =>
  new Promise((resolve, reject) => {
    const child = spawn(file, argv, { cwd: root, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    // npm outlives a set-up that is killed hard, and two of them in one folder would spoil each other's work.
    if (child.pid) shareInstallLock(child.pid);
    const chunks = [];
    let signal;
    const stop = (name) => {
      signal = name;
      child.kill(name);
    };
    process.on('SIGINT', stop).on('SIGTERM', stop);
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.once('error', (error) => reject(new SetupFailure(`npm could not be started: ${error.message}`)));
    child.once('close', (code, killedBy) => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
      resolve({ code: code ?? 1, signal: signal ?? killedBy, output: Buffer.concat(chunks).toString() });
    });
  });

const exitCodeOf = (signal) => 128 + constants.signals[signal];
