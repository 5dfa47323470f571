import { type Logger, pino } from 'pino';

/** JSON lines on standard output, written at once so that the last line before a crash is there. */
export const createJsonLog = (level: string): Logger =>
  pino(
    { level, base: { service: 'sync-agent' }, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 1, sync: true }),
  );
