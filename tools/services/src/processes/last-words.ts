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

/** WiredTiger's WT_ERROR, WT_PANIC and WT_TRY_SALVAGE; what Redis says of its append-only files. */
const DAMAGED =
  /"error":-318(02|04|09)\b|Bad file format reading|AOF MANIFEST FILE ERROR|error reading the append only file/i;
const KEPT_OUT = /permission denied|operation not permitted/i;

const damaged = ({ name, cwd, logPath }: Server): SetupError =>
  new SetupError({
    code: 'data.damaged',
    message: `${name} cannot read its data in ${cwd}: they are damaged. What it says of them is in ${logPath}.`,
    mend: 'put back a copy of the data folder, or give this one up: npm start -- --fresh begins with new data',
  });

/** Why a server is not there: what was seen from outside, the end of its log, and whether its disk is full or its data are damaged. */
export const explainEnd = async (server: Server, what: string, log: string): Promise<SetupError> => {
  const { name, cwd, logPath } = server;
  const noRoom = await wantOfRoom({ name, folder: cwd, logPath, log });
  if (noRoom) return noRoom;
  if (DAMAGED.test(log) && !KEPT_OUT.test(log)) return damaged(server);
  const lines = log.trim().split('\n').slice(-LOG_LINES).join('\n');
  return new SetupError({
    code: 'server.start_failed',
    message: `${name} ${what}. Its last words:\n${lines}`,
    mend: `read the whole log, ${logPath}, and run the same command again`,
  });
};
