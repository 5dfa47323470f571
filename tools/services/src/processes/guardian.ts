// A program of its own. It starts one server and outlives whoever asked for it by just as long as the server takes to
// stop: its standard input is a pipe from the starter, and a pipe is closed by the system even after kill -9.
// It runs in a process group of its own, so Ctrl-C in a terminal reaches the starter and never the server.
import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { constants } from 'node:os';
import { parseOrder, type Word } from './guardian-words.ts';

const order = parseOrder(process.argv[2]);
const log = openSync(order.logPath, 'a');
const server = spawn(order.file, order.args, { cwd: order.cwd, stdio: ['ignore', log, log] });

// The starter may be gone already; then there is nobody to tell.
process.stdout.on('error', () => undefined);
const say = (word: Word) => process.stdout.write(`${JSON.stringify(word)}\n`);

let isStopping = false;
const stop = () => {
  if (isStopping) return;
  isStopping = true;
  server.kill('SIGTERM');
  setTimeout(() => server.kill('SIGKILL'), order.graceMs).unref();
};

if (server.pid !== undefined) say({ kind: 'started', pid: server.pid });
server.once('error', (error) => {
  say({ kind: 'failed', reason: error.message });
  process.exit(1);
});
server.once('exit', (code, signal) => process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0)));

process.stdin.resume().once('close', stop);
process.once('SIGTERM', stop);
for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => undefined);
