import { Writable } from 'node:stream';
import { type Logger, pino } from 'pino';
import { z } from 'zod';

const LogEntry = z.looseObject({ level: z.int(), event: z.string() });
export type LogEntry = z.infer<typeof LogEntry>;

export type LogEvents = {
  readonly log: Logger;
  /** What the program has logged as a warning or worse. */
  worries(): readonly LogEntry[];
  /** Resolves with the n-th entry of that event, at once when it has been logged already. */
  nth(event: string, n: number): Promise<LogEntry>;
};

const warning = 40;

/** A real log whose entries can be waited for. */
export const createLogEvents = (): LogEvents => {
  const entries: LogEntry[] = [];
  const waiters = new Set<() => void>();
  const sink = new Writable({
    write: (chunk, _encoding, done) => {
      entries.push(LogEntry.parse(JSON.parse(String(chunk))));
      for (const wake of waiters) wake();
      done();
    },
  });
  const nth = (event: string, n: number) =>
    new Promise<LogEntry>((resolve) => {
      const look = () => {
        const entry = entries.filter((candidate) => candidate.event === event)[n - 1];
        if (!entry) return;
        waiters.delete(look);
        resolve(entry);
      };
      waiters.add(look);
      look();
    });
  return { log: pino(sink), worries: () => entries.filter(({ level }) => level >= warning), nth };
};
