import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { diskFull } from '../binaries/cache-folder.ts';
import type { Report } from '../report.ts';
import { SetupError } from '../setup-error.ts';
import { type Launched, launch } from './launch.ts';
import { findFreePort, type PreferredPort } from './ports.ts';

const MAX_TRIES = 20;
const READY_MS = 60_000;
const PROBE_EVERY_MS = 25;
const LOG_LINES = 15;

type Server = {
  /** For a person, for example MongoDB. */
  name: string;
  file: string;
  /** The folder the server runs in. */
  cwd: string;
  argsFor: (port: number) => string[];
  /** Process id of the server that answers on this port; undefined when none does, or not in our language. */
  probe: (port: number) => Promise<number | undefined>;
  logPath: string;
  graceMs: number;
  preferredPort: PreferredPort;
  report: Report;
};

export type Running = Launched & { port: number };

/**
 * Starts a server on the preferred port or the next free one, and waits until it answers itself: somebody else may take
 * the port between our look and the server's, so an answer counts only when it comes from the process we started.
 */
export const startOnFreePort = async (server: Server): Promise<Running> => {
  let wanted = server.preferredPort;
  for (let attempt = 0; attempt < MAX_TRIES; attempt += 1) {
    const port = await findFreePort(wanted);
    if (wanted !== 'any' && port !== wanted) server.report(`${server.name}: port ${wanted} is taken, using ${port}.`);
    const running = await tryPort(server, port);
    if (running) return running;
    wanted = wanted === 'any' ? 'any' : port + 1;
  }
  throw failure(server, 'it found every port taken', '');
};

const tryPort = async (server: Server, port: number): Promise<Running | undefined> => {
  const { file, cwd, logPath, graceMs } = server;
  const logStart = (await readLog(logPath)).length;
  const launched = await launch({ file, args: server.argsFor(port), cwd, logPath, graceMs });
  const outcome = await Promise.race([answers(server, port, launched), launched.ended.then(() => 'ended' as const)]);
  if (outcome === 'ready') return { ...launched, port };

  await launched.stop();
  const log = (await readLog(logPath)).slice(logStart);
  if (/address already in use/i.test(log)) return undefined;
  throw explain(server, outcome === 'ended' ? 'it ended at once' : `it did not answer in ${READY_MS / 1000} s`, log);
};

const answers = async ({ probe }: Server, port: number, launched: Launched): Promise<'ready' | 'silent'> => {
  let hasEnded = false;
  void launched.ended.then(() => {
    hasEnded = true;
  });
  const untilMs = Date.now() + READY_MS;
  while (!hasEnded && Date.now() < untilMs) {
    if ((await probe(port)) === launched.pid) return 'ready';
    await pause(PROBE_EVERY_MS);
  }
  return 'silent';
};

const readLog = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');

const explain = (server: Server, what: string, log: string): SetupError => {
  if (/No space left on device/i.test(log)) return diskFull(server.logPath);
  return failure(server, what, log);
};

const failure = ({ name, logPath }: Server, what: string, log: string): SetupError => {
  const lines = log.trim().split('\n').slice(-LOG_LINES).join('\n');
  return new SetupError({
    code: 'server.start_failed',
    message: `${name} did not start: ${what}. Its last words:\n${lines}`,
    mend: `read the whole log, ${logPath}`,
  });
};
