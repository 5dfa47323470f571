/**
 * `main.ts prepare | api | worker | seed | pairing-code <shop> | audit-stock | rebuild-stock [--write] | retry-jobs`: one
 * program, one configuration, one job a process.
 */
import { systemClock } from '#kernel/clock';
import { createLogger } from '#platform/log/logger';
import { mendRefusal } from '#platform/mongo/rights';
import { findCommand } from './commands.ts';

const [name = '', ...args] = process.argv.slice(2);
const command = findCommand(name, args);
const planned = 'plan' in command ? command.plan() : command;

if ('refusal' in planned) {
  process.stderr.write(planned.refusal);
  process.exitCode = 2;
} else if (!planned.ok) {
  process.stderr.write(`The configuration has faults:\n${planned.faults.map((fault) => `  ${fault}`).join('\n')}\n`);
  process.stderr.write('Correct them in .env or in the environment; .env.example explains every setting.\n');
  process.exitCode = 2;
} else {
  const logger = createLogger({ level: planned.logLevel, name });
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());
  try {
    await planned.run({ logger, clock: systemClock, args, signal: stop.signal });
  } catch (error) {
    const mend = mendRefusal(error);
    logger.error(`${name}.failed`, { error, ...(mend && { mend }) });
    process.exitCode = 1;
  }
}
