import { MongoClient, MongoServerError } from 'mongodb';
import { compareVersions } from '../binaries/binary.ts';
import { wordsOf } from '../report.ts';
import { SetupError } from '../setup-error.ts';

const ANSWER_MS = 5_000;
const OLDEST = '6.0';

/** An address that a person has set, and the name of the setting. */
type Foreign = { setting: 'MONGODB_URI' | 'MONGODB_OWNER_URI'; uri: string };

/**
 * Throws unless the MongoDB at this address answers, lets its user in, is new enough, and has change streams, which only
 * replica sets and clusters have.
 */
export const assertForeignMongo = async (foreign: Foreign): Promise<void> => {
  const { hello, version } = await askServer(foreign);
  const { setting } = foreign;
  if (compareVersions(version, OLDEST) < 0) throw tooOld(setting, version);
  if (hello.setName !== undefined || hello.msg === 'isdbgrid') return;
  throw new SetupError({
    code: 'mongo.not_a_replica_set',
    message: `The MongoDB of ${setting} is a single server without a replica set; it has no change streams.`,
    mend: `start it with --replSet and run rs.initiate() once, or remove ${setting} to use one of ours`,
  });
};

const tooOld = (setting: string, version: string): SetupError =>
  new SetupError({
    code: 'server.unusable',
    message: `The MongoDB of ${setting} is version ${version}; the shop needs ${OLDEST} or newer.`,
    mend: `name a newer server in ${setting}, or remove it to use a server of ours`,
  });

const AUTHENTICATION_FAILED = 18;

const whyNot = ({ setting }: Foreign, cause: unknown): SetupError =>
  cause instanceof MongoServerError && cause.code === AUTHENTICATION_FAILED
    ? new SetupError({
        code: 'server.refuses_us',
        message: `The MongoDB of ${setting} does not know the user and the password in this address.`,
        mend: `correct both in ${setting} (escaped as in any address), and add authSource=<database> when the account is in another database`,
        cause,
      })
    : new SetupError({
        code: 'server.unreachable',
        message: `The MongoDB of ${setting} does not answer: ${wordsOf(cause)}.`,
        mend: `correct ${setting}, or remove it to use a server of ours`,
        cause,
      });

const askServer = async (foreign: Foreign) => {
  let client: MongoClient | undefined;
  try {
    client = new MongoClient(foreign.uri, { serverSelectionTimeoutMS: ANSWER_MS, connectTimeoutMS: ANSWER_MS });
    const admin = client.db('admin');
    const hello = await admin.command({ hello: 1 });
    const build = await admin.command({ buildInfo: 1 });
    return { hello, version: String(build.version) };
  } catch (error) {
    throw whyNot(foreign, error);
  } finally {
    await client?.close();
  }
};
