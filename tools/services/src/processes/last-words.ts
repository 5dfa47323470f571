import { readFile } from 'node:fs/promises';
import { diskFull, isDiskFull } from '../data-trouble.ts';
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

type Victim = {
  name: string;
  /** Where it writes. */
  folder: string;
  logPath: string;
  /** What it has logged. */
  log: string;
};

/** The error for a program that ended for want of room on its disk; undefined when it had room. */
export const wantOfRoom = async ({ name, folder, logPath, log }: Victim): Promise<SetupError | undefined> => {
  const isFull = /ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/i.test(log) || (await isDiskFull(folder));
  return isFull ? diskFull(folder, `${name} has no room for its files (its log: ${logPath})`) : undefined;
};

/** Why a server is not there: what was seen from outside, the end of its log, and whether its disk is full. */
export const explainEnd = async ({ name, cwd, logPath }: Server, what: string, log: string): Promise<SetupError> => {
  const lines = log.trim().split('\n').slice(-LOG_LINES).join('\n');
  const otherwise = new SetupError({
    code: 'server.start_failed',
    message: `${name} ${what}. Its last words:\n${lines}`,
    mend: `read the whole log, ${logPath}, and run the same command again`,
  });
  return (await wantOfRoom({ name, folder: cwd, logPath, log })) ?? otherwise;
};
