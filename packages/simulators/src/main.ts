import { type Logger, pino } from 'pino';
import { type Read, readPaymentsConfig, readTillConfig } from './config.ts';
import type { Served } from './http/serve.ts';
import { startPayments } from './payments/start-payments.ts';
import { startTill } from './till/start-till.ts';

const commandUnknown = 2;

/** Reads the settings and starts; undefined, with every fault in the log, when the settings are wrong. */
const started = async <Config extends { logLevel: string }>(
  read: Read<Config>,
  start: (needs: { config: Config; log: Logger }) => Promise<Served>,
): Promise<Served | undefined> => {
  if (read.ok) return start({ config: read.config, log: pino({ level: read.config.logLevel }) });
  pino().fatal({ event: 'config.invalid', faults: read.faults });
  return undefined;
};

const commands: Readonly<Record<string, () => Promise<Served | undefined>>> = {
  payments: () => started(readPaymentsConfig(), startPayments),
  till: () => started(readTillConfig(), startTill),
};

/** Runs until SIGTERM or SIGINT, then finishes what is under way. Resolves with the exit code. */
const run = async (name: string | undefined): Promise<number> => {
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    pino().fatal({ event: 'command.unknown', command: name, commands: Object.keys(commands) });
    return commandUnknown;
  }
  const stop = Promise.withResolvers<void>();
  process.once('SIGTERM', () => stop.resolve()).once('SIGINT', () => stop.resolve());
  const served = await command();
  if (served === undefined) return 1;
  await stop.promise;
  await served.close();
  return 0;
};

try {
  process.exitCode = await run(process.argv[2]);
} catch (error) {
  pino().fatal({ event: 'start.failed', err: error });
  process.exitCode = 1;
}
