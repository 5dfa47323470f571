import { join } from 'node:path';
import { findMongod } from './binaries/find-mongod.ts';
import { findRedis } from './binaries/find-redis.ts';
import { assertDataFolder } from './data-folder.ts';
import { assertRoom, explainFileError } from './data-trouble.ts';
import { assertForeignMongo } from './mongo/assert-foreign-mongo.ts';
import { mongoFolder, type OwnMongo, type OwnServer, startMongo } from './mongo/start-mongo.ts';
import type { PortWish, PreferredPort } from './processes/ports.ts';
import { assertForeignRedis } from './redis/assert-foreign-redis.ts';
import { startRedisServer } from './redis/start-redis.ts';
import type { Report } from './report.ts';
import { SetupError } from './setup-error.ts';

/**
 * Where to listen; the next free port is taken when one is not free. A server without a number here listens where it did
 * at the last run, and before that on its default port.
 */
export type PreferredPorts = { mongo?: number | undefined; redis?: number | undefined };

const defaultPorts = { mongo: 27_100, redis: 6_390 };

/** A new database writes three journals of 100 MB each before it takes its first document. */
const NEW_DATABASE_BYTES = 350 * 1024 * 1024;

/** A server of ours, for whoever keeps it running. */
export type OwnStore = {
  name: 'mongo' | 'redis';
  /** As it was started first. */
  first: OwnServer;
  /** Starts it again at the same address, once it has ended. Throws SetupError, also when another program has its port. */
  startAgain: () => Promise<OwnServer>;
};

export type Servers = {
  /** With the database `scarlet` in its path; for the application, which cannot write what a validator refuses. */
  mongoUri: string;
  /** The same database for whoever prepares its collections. */
  mongoOwnerUri: string;
  redisUrl: string;
  /** Undefined where a server of somebody else is used. */
  ports: { mongo: number | undefined; redis: number | undefined };
  pids: { mongo: number | undefined; redis: number | undefined };
  /** Those that were started here. */
  own: readonly OwnStore[];
  /** Stops what was started here, and waits until it is gone; what was started again is not in here. */
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
      ports: { mongo: mongo.own?.port, redis: redis.own?.port },
      pids: { mongo: mongo.own?.pid, redis: redis.own?.pid },
      own: [...ownStore('mongo', mongo, startMongoThere), ...ownStore('redis', redis, startRedisThere)],
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
  await Promise.all(
    outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value.own?.stop() : undefined)),
  );
};

/** `own` is undefined for a server of somebody else. */
type AnyServer = { url: string; own?: OwnServer };
type AnyMongo = AnyServer & Pick<OwnMongo, 'ownerUrl'>;
/** On the port that was wished at first, or on this one. */
type Start<Server> = (port?: PortWish) => Promise<Server>;
type Prepared = [mongo: Start<AnyMongo>, redis: Start<AnyServer>];
type One = { dataDir: string; port: PortWish; env: NodeJS.ProcessEnv; report: Report };

const ownStore = (name: OwnStore['name'], { own: first }: AnyServer, start: Start<AnyServer>): OwnStore[] => {
  if (!first) return [];
  const { port } = first;
  const startAgain = async () => {
    const { own } = await start({ asked: port, otherwise: port });
    if (own?.port === port) return own;
    await own?.stop();
    throw new SetupError({
      code: 'ports.none_free',
      message: `Another program has taken port ${port}, where the shop looks for ${name}.`,
      mend: 'stop that program',
    });
  };
  return [{ name, first, startAgain }];
};

const prepareMongo = async ({ dataDir, port: wished, env, report }: One): Promise<Prepared[0]> => {
  const { MONGODB_URI: uri, MONGODB_OWNER_URI: ownerUri } = env;
  if (uri) {
    await assertForeignMongo({ setting: 'MONGODB_URI', uri });
    if (ownerUri) await assertForeignMongo({ setting: 'MONGODB_OWNER_URI', uri: ownerUri });
    return async () => ({ url: uri, ownerUrl: ownerUri || uri });
  }
  const binary = await findMongod({ env, report });
  const about = await assertDataFolder({ dir: mongoFolder(dataDir), binary, report });
  await assertRoom(dataDir, about ? undefined : NEW_DATABASE_BYTES);
  return async (port = wished) => {
    const own = await startMongo({ binary, dataDir, port, report });
    return { url: own.url, ownerUrl: own.ownerUrl, own };
  };
};

const prepareRedis = async ({ dataDir, port: wished, env, report }: One): Promise<Prepared[1]> => {
  await assertLockServers(env.LOCK_REDIS_URLS);
  const url = env.REDIS_URL;
  if (url) {
    await assertForeignRedis({ setting: 'REDIS_URL', url });
    return async () => ({ url });
  }
  const needs = { binary: await findRedis({ env, report }), ...redisPlaces(dataDir), report };
  await assertDataFolder(needs);
  await assertRoom(dataDir);
  return async (port = wished) => {
    const own = await startRedisServer({ ...needs, port });
    return { url: own.url, own };
  };
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
