import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRedis, startServers } from '@scarlet/services';

/** Real stores in a temporary folder. */
export type Stores = {
  folder: string;
  mongoUri: string;
  /** For the books, which prepare the shop and ask the server about itself. */
  mongoOwnerUri: string;
  /** Three independent servers; the first one is the shop's own. */
  redisUrls: readonly [string, string, string];
  /** Process ids by server, where they are ours. */
  pids: { mongod: readonly number[]; redis: readonly number[] };
  /** The settings of every process of the shop, with so many servers for its locks; without a mutex (0) it names one unused. */
  environment(locks: 0 | 1 | 3): Record<string, string>;
  stop(): Promise<void>;
};

const nobody = 'http://127.0.0.1:9';

/** What a person has set for their own installation stays outside, save where programs are found. */
const programs = (): Record<string, string> =>
  Object.fromEntries(
    ['PATH', 'HOME', 'MONGOD_BINARY', 'XDG_CACHE_HOME'].flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );

type Addresses = Pick<Stores, 'mongoUri' | 'mongoOwnerUri' | 'redisUrls'>;

const settingsOf = ({ mongoUri, mongoOwnerUri, redisUrls }: Addresses) => {
  const fixed = {
    ...programs(),
    ...{ MONGODB_URI: mongoUri, MONGODB_OWNER_URI: mongoOwnerUri },
    ...{ REDIS_URL: redisUrls[0], LOG_LEVEL: 'warn', NODE_ENV: 'production' },
    ...{ PUBLIC_URL: 'http://127.0.0.1:3000', SECRET_KEY: randomBytes(32).toString('base64url') },
    ...{ PAYMENT_PROVIDER_URL: nobody, PAYMENT_API_KEY: randomBytes(12).toString('hex') },
    PAYMENT_WEBHOOK_SECRETS: randomBytes(24).toString('base64url'),
  };
  return (locks: 0 | 1 | 3) => ({ ...fixed, LOCK_REDIS_URLS: redisUrls.slice(0, locks || 1).join(',') });
};

export const startStores = async (report: (line: string) => void): Promise<Stores> => {
  const folder = await mkdtemp(join(tmpdir(), 'scarlet-bench-'));
  const env = programs();
  const servers = await startServers({ dataDir: folder, preferredPorts: 'any', env, report });
  const second = await startRedis({ dir: join(folder, 'locks-2'), env, report });
  const third = await startRedis({ dir: join(folder, 'locks-3'), env, report });
  const { mongoUri, mongoOwnerUri } = servers;
  const addresses = { mongoUri, mongoOwnerUri, redisUrls: [servers.redisUrl, second.url, third.url] as const };
  return {
    folder,
    ...addresses,
    pids: {
      mongod: [servers.pids.mongo ?? []].flat(),
      redis: [servers.pids.redis ?? [], second.pid, third.pid].flat(),
    },
    environment: settingsOf({ ...addresses, redisUrls: [...addresses.redisUrls] }),
    stop: async () => {
      await Promise.all([third.stop(), second.stop(), servers.stop()]);
      await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
};
