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
/** Without anybody at its old address a member has looked for itself within milliseconds. */
const FINDS_ITSELF_MS = 2_000;

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

/** `moved`: the address in the data is mended, but this server has not seen it and cannot: kill it, start it again, ask again. */
type Opened = { kind: 'open'; ownerUrl: string } | { kind: 'moved'; from: string };

/**
 * Makes this server the primary of its replica set, waits until it takes writes, and lets the owner in; returns the
 * owner's address. The set keeps its member's address inside the data: when the port has changed, the address is
 * rewritten by force, because a member that does not find itself in the list elects nobody.
 */
export const openToOwner = async (member: Member, password: string): Promise<Opened> => {
  const { port } = member;
  const client = connectAsMember(member);
  try {
    const admin = client.db('admin');
    const from = await settle(admin, `127.0.0.1:${port}`);
    if (from !== undefined) return { kind: 'moved', from };
    await untilPrimary(admin, port);
    return { kind: 'open', ownerUrl: await admitOwner({ admin, port, replicaSet: REPLICA_SET, password }) };
  } finally {
    await client.close();
  }
};

/** The address that was rewritten behind the back of this server, which must be started again; undefined when all is well. */
const settle = async (admin: Db, host: string): Promise<string | undefined> => {
  const found = await readConfig(admin, host);
  if (!found) {
    await admin.command({ replSetInitiate: { _id: REPLICA_SET, members: [{ _id: 0, host }] } });
    return undefined;
  }
  const { config, isInForce } = found;
  if (isAt(config, host)) return undefined;
  if (!isInForce) return rewriteStored(admin, config, host);
  const moved = { ...config, version: config.version + 1, members: [{ ...config.members[0], _id: 0, host }] };
  await admin.command({ replSetReconfig: moved, force: true });
  return undefined;
};

type Config = { version: number; members: { _id: number; host: string }[] };
type Found = { config: Config; isInForce: boolean };

const isAt = ({ members }: Config, host: string): boolean => members.length === 1 && members[0]?.host === host;

// Right after its start a member reads its configuration in the background, and says meanwhile that it has none.
// `configVersion` of the start-up log is no help, so a fresh member is told from a slow one by what its local database holds.
// It also asks the address in there whether that is itself. A program that has the port now and never answers keeps it waiting
// for 30 s, which no setting changes; it takes no new configuration meanwhile, and does not even stop.
const readConfig = async (admin: Db, host: string): Promise<Found | undefined> => {
  const untilMs = Date.now() + FINDS_ITSELF_MS;
  for (;;) {
    const config = await configInForce(admin);
    if (config) return { config, isInForce: true };
    const stored = await storedConfig(admin);
    if (!stored) return undefined;
    if (Date.now() > untilMs && !isAt(stored, host)) return { config: stored, isInForce: false };
    await pause(LOOK_EVERY_MS);
  }
};

const configInForce = async (admin: Db): Promise<Config | undefined> => {
  try {
    const reply = await admin.command({ replSetGetConfig: 1 });
    return { ...reply.config };
  } catch (error) {
    if (!(error instanceof MongoServerError) || error.code !== NOT_YET_INITIALIZED) throw error;
    return undefined;
  }
};

const storedConfig = (admin: Db): Promise<Config | null> =>
  admin.client.db('local').collection<Config>('system.replset').findOne({}, { readPreference: 'primaryPreferred' });

/** Any member takes writes to its local database, but a write concern says nothing about those: only fsync brings them to the disk. */
const rewriteStored = async (admin: Db, { members }: Config, host: string): Promise<string> => {
  const u = { $set: { 'members.0.host': host }, $inc: { version: 1 } };
  await admin.client.db('local').command({ update: 'system.replset', updates: [{ q: {}, u }] });
  await admin.command({ fsync: 1 });
  return members[0]?.host ?? '';
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
