import { readFile } from 'node:fs/promises';
import { dataDiskFull, isDiskFull } from '../data-trouble.ts';
import { SetupError } from '../setup-error.ts';

const LOG_LINES = 15;

type Server = {
  /** For a person, for example MongoDB. */
  name: string;
  /** The folder the server runs in. */
  cwd: string;
  logPath: string;
};

export const readLog = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');

/** Why a server is not there: what was seen from outside, the end of its log, and whether its disk is full. */
export const explainEnd = async ({ name, cwd, logPath }: Server, what: string, log: string): Promise<SetupError> => {
  if (/No space left on device/i.test(log) || (await isDiskFull(cwd))) {
    return dataDiskFull(cwd, `${name} has no room for its files (its log: ${logPath})`);
  }
  const lines = log.trim().split('\n').slice(-LOG_LINES).join('\n');
  return new SetupError({
    code: 'server.start_failed',
    message: `${name} did not start: ${what}. Its last words:\n${lines}`,
    mend: `read the whole log, ${logPath}`,
  });
};
