import { MongoClient } from 'mongodb';
import { compareVersions } from '../binaries/binary.ts';
import { wordsOf } from '../report.ts';
import { SetupError } from '../setup-error.ts';

const ANSWER_MS = 5_000;
const OLDEST = '6.0';

/**
 * Throws unless the MongoDB at this address answers, is new enough, and has change streams, which only replica sets and
 * clusters have.
 */
export const assertForeignMongo = async (uri: string): Promise<void> => {
  const { hello, version } = await askServer(uri);
  if (compareVersions(version, OLDEST) < 0) throw tooOld(version);
  if (hello.setName !== undefined || hello.msg === 'isdbgrid') return;
  throw new SetupError({
    code: 'mongo.not_a_replica_set',
    message: 'The MongoDB of MONGODB_URI is a single server without a replica set; it has no change streams.',
    mend: 'start it with --replSet and run rs.initiate() once, or remove MONGODB_URI to use one of ours',
  });
};

const tooOld = (version: string): SetupError =>
  new SetupError({
    code: 'server.unusable',
    message: `The MongoDB of MONGODB_URI is version ${version}; the shop needs ${OLDEST} or newer.`,
    mend: 'name a newer server in MONGODB_URI, or remove it to use a server of ours',
  });

const askServer = async (uri: string) => {
  let client: MongoClient | undefined;
  try {
    client = new MongoClient(uri, { serverSelectionTimeoutMS: ANSWER_MS, connectTimeoutMS: ANSWER_MS });
    const admin = client.db('admin');
    const hello = await admin.command({ hello: 1 });
    const build = await admin.command({ buildInfo: 1 });
    return { hello, version: String(build.version) };
  } catch (error) {
    throw new SetupError({
      code: 'server.unreachable',
      message: `The MongoDB of MONGODB_URI does not answer: ${wordsOf(error)}.`,
      mend: 'correct MONGODB_URI, or remove it to use a server of ours',
      cause: error,
    });
  } finally {
    await client?.close();
  }
};
