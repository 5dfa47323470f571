import { type Logger as Pino, pino } from 'pino';

/** A fact named `event` would take the place of the line's own name. */
type Facts = Record<string, unknown> & { event?: never };

/** One event name a line (`order.paid`), facts beside it, never secrets, tokens or bodies. */
export type Logger = {
  info(event: string, facts?: Facts): void;
  warn(event: string, facts?: Facts): void;
  error(event: string, facts?: Facts): void;
};

const wrap = (log: Pino): Logger => ({
  info: (event, facts = {}) => log.info({ event, ...facts }),
  warn: (event, facts = {}) => log.warn({ event, ...facts }),
  error: (event, facts = {}) => log.error({ event, ...facts }),
});

/** JSON lines on stdout. An `error` fact is written with its stack and cause. */
export const createLogger = ({ level, name }: { level: string; name: string }): Logger =>
  wrap(
    pino({
      level,
      base: { name },
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { error: pino.stdSerializers.errWithCause },
    }),
  );
