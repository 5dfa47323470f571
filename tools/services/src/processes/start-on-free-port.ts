import { setTimeout as pause } from 'node:timers/promises';
import type { Report } from '../report.ts';
import type { SetupError } from '../setup-error.ts';
import { explainEnd, readLog } from './last-words.ts';
import { type Launched, launch } from './launch.ts';
import { findFreePort, type PreferredPort } from './ports.ts';

const MAX_TRIES = 20;
const READY_MS = 60_000;
const PROBE_EVERY_MS = 25;

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

export type Running = Launched & {
  port: number;
  /** The error for a server that answered and then went wrong, with the last words of its log. */
  explain: (what: string) => Promise<SetupError>;
};

/**
 * Starts a server on the preferred port or the next free one, and waits until it answers itself: somebody else may take
 * the port between our look and the server's, so an answer counts only when it comes from the process we started, and a
 * move is said only once the server is there.
 */
export const startOnFreePort = async (server: Server): Promise<Running> => {
  const { name, preferredPort: wished, report } = server;
  let from = wished;
  for (let attempt = 0; attempt < MAX_TRIES; attempt += 1) {
    const port = await findFreePort(from);
    const running = await tryPort(server, port);
    if (running) {
      if (wished !== 'any' && port !== wished) report(`${name}: port ${wished} is taken, using ${port}.`);
      return running;
    }
    from = wished === 'any' ? 'any' : port + 1;
  }
  throw await explainEnd(server, 'found every port taken', '');
};

const tryPort = async (server: Server, port: number): Promise<Running | undefined> => {
  const { file, cwd, logPath, graceMs } = server;
  const logStart = (await readLog(logPath)).length;
  const launched = await launch({ file, args: server.argsFor(port), cwd, logPath, graceMs });
  const outcome = await Promise.race([answers(server, port, launched), launched.ended.then(() => 'ended' as const)]);
  const logOfThisRun = async () => (await readLog(logPath)).slice(logStart);
  const explain = async (what: string) => explainEnd(server, what, await logOfThisRun());
  if (outcome === 'ready') return { ...launched, port, explain };

  await launched.stop();
  if (/address already in use/i.test(await logOfThisRun())) return undefined;
  throw await explain(outcome === 'ended' ? 'ended at once' : `did not answer in ${READY_MS / 1000} s`);
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
