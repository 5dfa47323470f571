import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Redis } from 'ioredis';
import type { Binary } from '../binaries/binary.ts';
import { openDataFolder } from '../data-folder.ts';
import type { OwnServer } from '../mongo/start-mongo.ts';
import { firstChoice, type PortWish } from '../processes/ports.ts';
import { startOnFreePort } from '../processes/start-on-free-port.ts';
import type { Report } from '../report.ts';

type Needs = { binary: Binary; dir: string; logPath: string; port: PortWish; report: Report };

/** Starts Redis (or Valkey) on the data in `dir` and returns once it has read its data and answers. */
export const startRedisServer = async ({ binary, dir, logPath, port: wish, report }: Needs): Promise<OwnServer> => {
  const folder = await openDataFolder({ dir, binary, report });
  await mkdir(dirname(logPath), { recursive: true });
  const { port, pid, ended, stop, explain } = await startOnFreePort({
    name: 'Redis',
    file: binary.path,
    cwd: folder.dataPath,
    argsFor: (candidate) => redisArguments(folder.dataPath, candidate),
    probe: probeRedis,
    logPath,
    graceMs: 10_000,
    preferredPort: firstChoice(wish, folder.lastPort),
    report,
  });
  try {
    await folder.remember({ port, pid });
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `redis://127.0.0.1:${port}/0`, port, pid, ended, stop, explain };
};

// noeviction: a lock or a limit that is thrown out to make room would be worse than a refused write.
const redisArguments = (dataPath: string, port: number): string[] => [
  ...['--port', String(port), '--bind', '127.0.0.1', '--dir', dataPath, '--daemonize', 'no'],
  ...['--appendonly', 'yes', '--save', '', '--maxmemory-policy', 'noeviction'],
];

const probeRedis = async (port: number): Promise<number | undefined> => {
  const redis = new Redis({
    ...{ host: '127.0.0.1', port, lazyConnect: true, enableOfflineQueue: false },
    ...{ retryStrategy: () => null, maxRetriesPerRequest: 0, connectTimeout: 400, commandTimeout: 400 },
  });
  // Failing is the normal answer of a port where nothing listens yet.
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    const info = await redis.info('server');
    return Number(/process_id:(\d+)/.exec(info)?.[1]);
  } catch {
    return undefined;
  } finally {
    redis.disconnect();
  }
};
