import { join } from 'node:path';
import { findMongod } from './binaries/find-mongod.ts';
import { findRedis } from './binaries/find-redis.ts';
import { assertDataFolder } from './data-folder.ts';
import { explainFileError } from './data-trouble.ts';
import { assertForeignMongo } from './mongo/assert-foreign-mongo.ts';
import { mongoFolder, type OwnMongo, type OwnServer, startMongo } from './mongo/start-mongo.ts';
import type { PortWish, PreferredPort } from './processes/ports.ts';
import { assertForeignRedis } from './redis/assert-foreign-redis.ts';
import { startRedisServer } from './redis/start-redis.ts';
import type { Report } from './report.ts';

/**
 * Where to listen; the next free port is taken when one is not free. A server without a number here listens where it did
 * at the last run, and before that on its default port.
 */
export type PreferredPorts = { mongo?: number | undefined; redis?: number | undefined };

const defaultPorts = { mongo: 27_100, redis: 6_390 };

export type Servers = {
  /** With the database `scarlet` in its path; for the application, which cannot write what a validator refuses. */
  mongoUri: string;
  /** The same database for whoever prepares its collections. */
  mongoOwnerUri: string;
  redisUrl: string;
  /** Undefined where a server of somebody else is used. */
  ports: { mongo: number | undefined; redis: number | undefined };
  pids: { mongo: number | undefined; redis: number | undefined };
  /** Resolves with the name of the first server of ours that has ended, for whatever reason. */
  ended: Promise<'mongo' | 'redis'>;
  /** Stops what was started here, and waits until it is gone. */
  stop: () => Promise<void>;
};

type Needs = {
  /** The data go to `mongo/`, `redis/` and `logs/` in here. */
  dataDir: string;
  preferredPorts?: PreferredPorts | 'any';
  env: NodeJS.ProcessEnv;
  report: Report;
};

/**
 * Starts a real MongoDB replica set and a real Redis on loopback, fetching them first when the machine has none, and
 * returns once both take writes. MONGODB_URI and REDIS_URL are used instead, when a usable server answers there;
 * MONGODB_OWNER_URI goes with the former, where it has a user of its own for the preparation.
 * Both servers end with this process, even when it is killed. Throws SetupError.
 */
export const startServers = async (needs: Needs): Promise<Servers> => {
  try {
    return await startBoth(await prepareBoth(needs));
  } catch (error) {
    throw explainFileError(error, needs.dataDir);
  }
};

/** Nothing is made in the data folder before both servers are known and neither refuses what is there. */
const prepareBoth = async ({ dataDir, preferredPorts = {}, env, report }: Needs): Promise<Prepared> => {
  const wishFor = (name: 'mongo' | 'redis'): PortWish =>
    preferredPorts === 'any' ? { otherwise: 'any' } : { asked: preferredPorts[name], otherwise: defaultPorts[name] };
  const preparing = [
    prepareMongo({ dataDir, port: wishFor('mongo'), env, report }),
    prepareRedis({ dataDir, port: wishFor('redis'), env, report }),
  ] as const;
  // A download that is under way is waited for, also when the other server is refused.
  await Promise.allSettled(preparing);
  return Promise.all(preparing);
};

const startBoth = async ([startMongoThere, startRedisThere]: Prepared): Promise<Servers> => {
  const starting = [startMongoThere(), startRedisThere()] as const;
  try {
    const [mongo, redis] = await Promise.all(starting);
    return {
      mongoUri: mongo.url,
      mongoOwnerUri: mongo.ownerUrl,
      redisUrl: redis.url,
      ports: { mongo: mongo.port, redis: redis.port },
      pids: { mongo: mongo.pid, redis: redis.pid },
      ended: Promise.race([mongo.ended.then(() => 'mongo' as const), redis.ended.then(() => 'redis' as const)]),
      stop: () => stopAll(starting),
    };
  } catch (error) {
    await stopAll(starting);
    throw error;
  }
};

/** Stops whatever came up, and waits for those that are still on their way. */
const stopAll = async (starting: readonly Promise<AnyServer>[]): Promise<void> => {
  const outcomes = await Promise.allSettled(starting);
  await Promise.all(outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value.stop() : undefined)));
};

type AnyServer = Pick<OwnServer, 'url' | 'ended' | 'stop'> & { port: number | undefined; pid: number | undefined };
type AnyMongo = AnyServer & Pick<OwnMongo, 'ownerUrl'>;
type Prepared = [mongo: () => Promise<AnyMongo>, redis: () => Promise<AnyServer>];
type One = { dataDir: string; port: PortWish; env: NodeJS.ProcessEnv; report: Report };

const foreign = (url: string): AnyServer => ({
  ...{ url, port: undefined, pid: undefined },
  ended: new Promise(() => undefined),
  stop: async () => undefined,
});

const prepareMongo = async ({ dataDir, port, env, report }: One): Promise<Prepared[0]> => {
  const { MONGODB_URI: uri, MONGODB_OWNER_URI: ownerUri } = env;
  if (uri) {
    await assertForeignMongo({ setting: 'MONGODB_URI', uri });
    if (ownerUri) await assertForeignMongo({ setting: 'MONGODB_OWNER_URI', uri: ownerUri });
    return async () => ({ ...foreign(uri), ownerUrl: ownerUri || uri });
  }
  const binary = await findMongod({ env, report });
  await assertDataFolder({ dir: mongoFolder(dataDir), binary, report });
  return () => startMongo({ binary, dataDir, port, report });
};

const prepareRedis = async ({ dataDir, port, env, report }: One): Promise<Prepared[1]> => {
  await assertLockServers(env.LOCK_REDIS_URLS);
  const url = env.REDIS_URL;
  if (url) {
    await assertForeignRedis({ setting: 'REDIS_URL', url });
    return async () => foreign(url);
  }
  const needs = { binary: await findRedis({ env, report }), ...redisPlaces(dataDir), report };
  await assertDataFolder(needs);
  return () => startRedisServer({ ...needs, port });
};

const redisPlaces = (folder: string) => ({ dir: join(folder, 'redis'), logPath: join(folder, 'logs', 'redis.log') });

const assertLockServers = async (list = ''): Promise<void> => {
  const urls = list.split(',').map((url) => url.trim());
  await Promise.all(urls.filter(Boolean).map((url) => assertForeignRedis({ setting: 'LOCK_REDIS_URLS', url })));
};

type OneRedis = { dir: string; port?: PreferredPort; env?: NodeJS.ProcessEnv; report?: Report };

/** Starts one more Redis on the data in `dir`, for what needs several of them. Throws SetupError. */
export const startRedis = async ({
  dir,
  port = 'any',
  env = process.env,
  report = () => undefined,
}: OneRedis): Promise<OwnServer> =>
  startRedisServer({
    binary: await findRedis({ env, report }),
    ...redisPlaces(dir),
    port: { otherwise: port },
    report,
  });
