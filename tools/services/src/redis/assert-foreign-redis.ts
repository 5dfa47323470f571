import { Redis } from 'ioredis';
import { compareVersions } from '../binaries/binary.ts';
import { wordsOf } from '../report.ts';
import { SetupError } from '../setup-error.ts';

const ANSWER_MS = 5_000;
const OLDEST = '6.2';

type Foreign = {
  /** The setting that names the server, for a person; the address itself may carry a password. */
  setting: string;
  url: string;
};

/** Throws unless the Redis or Valkey at this address answers and is new enough. */
export const assertForeignRedis = async ({ setting, url }: Foreign): Promise<void> => {
  const version = await askVersion({ setting, url });
  if (version !== undefined && compareVersions(version, OLDEST) >= 0) return;
  throw new SetupError({
    code: 'server.unusable',
    message: `The Redis of ${setting} is version ${version ?? 'unknown'}; the shop needs ${OLDEST} or newer.`,
    mend: `name a newer server in ${setting}, or remove it to use a server of ours`,
  });
};

const askVersion = async ({ setting, url }: Foreign): Promise<string | undefined> => {
  const redis = new Redis(url, {
    ...{ lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 },
    ...{ connectTimeout: ANSWER_MS, commandTimeout: ANSWER_MS },
  });
  // The event tells why; the refused call tells only that the connection is closed.
  let reason: unknown;
  redis.on('error', (error) => {
    reason = error;
  });
  try {
    await redis.connect();
    await redis.ping();
    // Valkey says here which Redis it is compatible with.
    return /redis_version:([\d.]+)/.exec(await redis.info('server'))?.[1];
  } catch (error) {
    throw new SetupError({
      code: 'server.unreachable',
      message: `The Redis of ${setting} does not answer: ${wordsOf(reason ?? error)}.`,
      mend: `correct ${setting}, or remove it to use a server of ours`,
      cause: error,
    });
  } finally {
    redis.disconnect();
  }
};
