import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { MongoError } from 'mongodb';
import type { Binary } from '../binaries/binary.ts';
import { openDataFolder } from '../data-folder.ts';
import { firstChoice, type PortWish } from '../processes/ports.ts';
import { type Running, startOnFreePort } from '../processes/start-on-free-port.ts';
import { type Report, wordsOf } from '../report.ts';
import { ensureWritable, probeMongo, REPLICA_SET } from './replica-set.ts';

type Needs = { binary: Binary; dataDir: string; port: PortWish; report: Report };

/** A server of ours that runs: its process, its port, the address to give to a driver. */
export type OwnServer = {
  url: string;
  port: number;
  pid: number;
  /** Resolves when the server has ended, also when it did so by itself. */
  ended: Promise<unknown>;
  stop: () => Promise<void>;
};

/** Starts MongoDB on the data in `<dataDir>/mongo` and returns once it takes writes. */
export const startMongo = async ({ binary, dataDir, port: wish, report }: Needs): Promise<OwnServer> => {
  const folder = await openDataFolder({ dir: join(dataDir, 'mongo'), binary, report });
  await mkdir(join(dataDir, 'logs'), { recursive: true });
  const running = await startOnFreePort({
    name: 'MongoDB',
    file: binary.path,
    cwd: folder.dataPath,
    argsFor: (port) => mongodArguments(folder.dataPath, port),
    probe: probeMongo,
    logPath: join(dataDir, 'logs', 'mongod.log'),
    graceMs: 30_000,
    preferredPort: firstChoice(wish, folder.lastPort),
    report,
  });
  const { port, pid, ended, stop } = running;
  try {
    await folder.remember({ port, pid });
    await Promise.race([ensureWritable(port), ended.then(() => bailOut(running, 'it ended by itself'))]);
  } catch (error) {
    await stop();
    throw error instanceof MongoError ? await running.explain(wordsOf(error)) : error;
  }
  return { url: `mongodb://127.0.0.1:${port}/scarlet?replicaSet=${REPLICA_SET}`, port, pid, ended, stop };
};

const bailOut = async ({ explain }: Running, what: string): Promise<never> => {
  throw await explain(what);
};

const mongodArguments = (dataPath: string, port: number): string[] => [
  ...['--dbpath', dataPath, '--port', String(port), '--bind_ip', '127.0.0.1', '--nounixsocket'],
  ...['--replSet', REPLICA_SET, '--oplogSize', '1024'],
  ...['--storageEngine', 'wiredTiger', '--wiredTigerCacheSizeGB', '0.5', '--quiet'],
  // A primary waits for a successor before it stops. There is none in a set of one.
  ...['--setParameter', 'shutdownTimeoutMillisForSignaledShutdown=100'],
  ...['--setParameter', 'diagnosticDataCollectionEnabled=false'],
];
