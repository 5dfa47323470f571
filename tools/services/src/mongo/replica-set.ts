import { setTimeout as pause } from 'node:timers/promises';
import { type Db, MongoServerError } from 'mongodb';
import { SetupError } from '../setup-error.ts';
import { connectAsMember, type Member } from './member-key.ts';
import { admitOwner } from './users.ts';

/** Name of our replica set of one. */
export const REPLICA_SET = 'scarlet';

const NOT_YET_INITIALIZED = 94;
const WRITABLE_MS = 60_000;
const LOOK_EVERY_MS = 20;

/** Process id of the mongod on this port; undefined when none answers, or one that has another key. */
export const probeMongo = async (member: Member): Promise<number | undefined> => {
  const client = connectAsMember(member, { serverSelectionTimeoutMS: 400, connectTimeoutMS: 400 });
  try {
    const status = await client.db('admin').command({ serverStatus: 1 });
    return Number(status.pid);
  } catch {
    return undefined;
  } finally {
    await client.close();
  }
};

/**
 * Makes this server the primary of its replica set, waits until it takes writes, and lets the owner in; returns the
 * owner's address. The set keeps its member's address inside the data: when the port has changed, the address is
 * rewritten by force, because a member that does not find itself in the list elects nobody.
 */
export const openToOwner = async (member: Member, password: string): Promise<string> => {
  const { port } = member;
  const client = connectAsMember(member);
  try {
    const admin = client.db('admin');
    await settle(admin, `127.0.0.1:${port}`);
    await untilPrimary(admin, port);
    return await admitOwner({ admin, port, replicaSet: REPLICA_SET, password });
  } finally {
    await client.close();
  }
};

const settle = async (admin: Db, host: string): Promise<void> => {
  const config = await readConfig(admin);
  if (!config) {
    await admin.command({ replSetInitiate: { _id: REPLICA_SET, members: [{ _id: 0, host }] } });
    return;
  }
  const [member] = config.members;
  if (config.members.length === 1 && member?.host === host) return;
  const moved = { ...config, version: config.version + 1, members: [{ ...member, _id: 0, host }] };
  await admin.command({ replSetReconfig: moved, force: true });
};

type Config = { version: number; members: { _id: number; host: string }[] };

// Right after its start a member reads its configuration in the background, and says meanwhile that it has none.
// `configVersion` of the start-up log is no help, so a fresh member is told from a slow one by what its local database holds.
const readConfig = async (admin: Db): Promise<Config | undefined> => {
  for (;;) {
    try {
      const reply = await admin.command({ replSetGetConfig: 1 });
      return { ...reply.config };
    } catch (error) {
      if (!(error instanceof MongoServerError) || error.code !== NOT_YET_INITIALIZED) throw error;
    }
    if (!(await hasStoredConfig(admin))) return undefined;
    await pause(LOOK_EVERY_MS);
  }
};

const hasStoredConfig = async (admin: Db): Promise<boolean> => {
  const stored = await admin.client
    .db('local')
    .collection('system.replset')
    .findOne({}, { readPreference: 'primaryPreferred' });
  return stored !== null;
};

const untilPrimary = async (admin: Db, port: number): Promise<void> => {
  const untilMs = Date.now() + WRITABLE_MS;
  while (Date.now() < untilMs) {
    const hello = await admin.command({ hello: 1 });
    if (hello.isWritablePrimary === true) return;
    await pause(LOOK_EVERY_MS);
  }
  throw new SetupError({
    code: 'server.start_failed',
    message: `The MongoDB on port ${port} runs, but its replica set takes no writes after ${WRITABLE_MS / 1000} s.`,
    mend: 'run the same command again; if it stays, erase the data with npm start -- --fresh',
  });
};
