// `api` or `worker` without a mutex: only here, to compare with. The settings of the shop name one lock server or three.
import { api, worker } from '../packages/scarlet-fashion-backend/src/commands.ts';
import { readConfig } from '../packages/scarlet-fashion-backend/src/config.ts';
import { systemClock } from '../packages/scarlet-fashion-backend/src/kernel/clock.ts';
import { createLogger } from '../packages/scarlet-fashion-backend/src/platform/log/logger.ts';

const [name, ...args] = process.argv.slice(2);
const read = readConfig();
if (!read.ok) throw new Error(read.faults.join('\n'));

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());
const config = { ...read.config, lockRedisUrls: [] };
const logger = createLogger({ level: config.logLevel, name: 'without-mutex' });
await (name === 'worker' ? worker : api)({ config, logger, clock: systemClock, args, signal: stop.signal });
