import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { MongoError } from 'mongodb';
import type { Binary } from '../binaries/binary.ts';
import { openDataFolder } from '../data-folder.ts';
import { keptSecret } from '../kept-secret.ts';
import { firstChoice, type PortWish, type PreferredPort } from '../processes/ports.ts';
import { type Running, startOnFreePort } from '../processes/start-on-free-port.ts';
import { type Report, wordsOf } from '../report.ts';
import { keptMemberKey, type Member, type MemberKey } from './member-key.ts';
import { openToOwner, probeMongo, REPLICA_SET } from './replica-set.ts';
import { APPLICATION, admitApplication } from './users.ts';

type Needs = { binary: Binary; dataDir: string; port: PortWish; report: Report };

/** A server of ours that runs: its process, its port, the address to give to a driver. */
export type OwnServer = {
  url: string;
  port: number;
  pid: number;
  /** Resolves when the server has ended, also when it did so by itself. */
  ended: Promise<unknown>;
  stop: () => Promise<void>;
  /** The error for its end, with the last words of its log. */
  explain: Running['explain'];
};

/** A MongoDB of ours: `url` is the application's, `ownerUrl` that of whoever prepares collections. */
export type OwnMongo = OwnServer & { ownerUrl: string };

/** Where an installation keeps its MongoDB. */
export const mongoFolder = (dataDir: string): string => join(dataDir, 'mongo');

/**
 * Starts MongoDB, with access control, on the data in `<dataDir>/mongo` and returns once it takes writes and knows both
 * users. Data from before there was access control are taken as they are.
 */
export const startMongo = async ({ binary, dataDir, port: wish, report }: Needs): Promise<OwnMongo> => {
  const dir = mongoFolder(dataDir);
  const folder = await openDataFolder({ dir, binary, report });
  const memberKey = keptMemberKey(dir);
  await mkdir(join(dataDir, 'logs'), { recursive: true });
  const start = async (preferredPort: PreferredPort): Promise<OwnMongo> => {
    const running = await startOnFreePort({
      name: 'MongoDB',
      file: binary.path,
      cwd: folder.dataPath,
      argsFor: (candidate) => [...mongodArguments(folder.dataPath, candidate), ...accessControl(memberKey)],
      probe: (candidate) => probeMongo({ port: candidate, key: memberKey.key }),
      logPath: join(dataDir, 'logs', 'mongod.log'),
      graceMs: 30_000,
      preferredPort,
      report,
    });
    const { port, pid, ended, stop, explain } = running;
    try {
      await folder.remember({ port, pid });
      const admitted = admitBoth({ port, key: memberKey.key }, dataDir);
      const outcome = await Promise.race([admitted, ended.then(() => bailOut(running, 'ended by itself'))]);
      if (outcome.kind === 'open')
        return { url: outcome.url, ownerUrl: outcome.ownerUrl, port, pid, ended, stop, explain };
      report(
        `MongoDB: whatever listens at its old address, ${outcome.from}, says nothing; starting again on port ${port}.`,
      );
      process.kill(pid, 'SIGKILL');
      await stop();
    } catch (error) {
      await stop();
      throw error instanceof MongoError ? await explain(`refused us: ${wordsOf(error)}`) : error;
    }
    return start(port);
  };
  return start(firstChoice(wish, folder.lastPort));
};

const admitBoth = async (member: Member, dataDir: string) => {
  const opened = await openToOwner(member, keptSecret(dataDir, 'mongoOwnerPassword'));
  if (opened.kind === 'moved') return opened;
  const account = { name: APPLICATION, password: keptSecret(dataDir, 'mongoShopPassword') };
  return { ...opened, url: await admitApplication(opened.ownerUrl, account) };
};

const bailOut = async ({ explain }: Running, what: string): Promise<never> => {
  throw await explain(what);
};

// The exception for a client on this machine would make whoever comes first the owner; we come with the key.
const accessControl = ({ path }: MemberKey): string[] => [
  ...['--keyFile', path, '--setParameter', 'enableLocalhostAuthBypass=0'],
];

const mongodArguments = (dataPath: string, port: number): string[] => [
  ...['--dbpath', dataPath, '--port', String(port), '--bind_ip', '127.0.0.1', '--nounixsocket'],
  ...['--replSet', REPLICA_SET, '--oplogSize', '1024'],
  ...['--storageEngine', 'wiredTiger', '--wiredTigerCacheSizeGB', '0.5', '--quiet'],
  // A primary waits for a successor before it stops. There is none in a set of one.
  ...['--setParameter', 'shutdownTimeoutMillisForSignaledShutdown=100'],
  ...['--setParameter', 'diagnosticDataCollectionEnabled=false'],
];
