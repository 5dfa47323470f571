import { MongoClient } from 'mongodb';
import { wordsOf } from '../report.ts';
import { SetupError } from '../setup-error.ts';

const ANSWER_MS = 5_000;

/** Throws unless the MongoDB at this address answers and has change streams, which only replica sets and clusters have. */
export const assertReplicaSet = async (uri: string): Promise<void> => {
  const hello = await sayHello(uri);
  if (hello.setName !== undefined || hello.msg === 'isdbgrid') return;
  throw new SetupError({
    code: 'mongo.not_a_replica_set',
    message: 'The MongoDB of MONGODB_URI is a single server without a replica set; it has no change streams.',
    mend: 'start it with --replSet and run rs.initiate() once, or remove MONGODB_URI to use one of ours',
  });
};

const sayHello = async (uri: string) => {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: ANSWER_MS, connectTimeoutMS: ANSWER_MS });
  try {
    return await client.db('admin').command({ hello: 1 });
  } catch (error) {
    throw new SetupError({
      code: 'server.unreachable',
      message: `The MongoDB of MONGODB_URI does not answer: ${wordsOf(error)}.`,
      mend: 'correct MONGODB_URI, or remove it to use a server of ours',
      cause: error,
    });
  } finally {
    await client.close();
  }
};
