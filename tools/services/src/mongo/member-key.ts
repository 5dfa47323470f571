import { randomBytes } from 'node:crypto';
import { chmodSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { MongoClient, type MongoClientOptions } from 'mongodb';

/** By this key the members of our replica set know each other; who has it may do anything. */
export type MemberKey = { path: string; key: string };

/**
 * The key of the database in `dir`, made when there is none. Nothing in the data depends on it, so a lost or damaged one is
 * simply replaced. Throws what the system says.
 */
export const keptMemberKey = (dir: string): MemberKey => {
  const path = resolve(dir, 'key');
  const key = readKey(path) ?? makeKey(path);
  // mongod refuses a key that others may read, as it would be after a copy of the folder.
  chmodSync(path, 0o400);
  return { path, key };
};

const readKey = (path: string): string | undefined => {
  try {
    return /^[A-Za-z0-9+/]{64}$/.exec(readFileSync(path, 'utf8'))?.[0];
  } catch {
    return undefined;
  }
};

const makeKey = (path: string): string => {
  const key = randomBytes(48).toString('base64');
  // What a crash left could not be written again.
  rmSync(`${path}.tmp`, { force: true });
  writeFileSync(`${path}.tmp`, key, { mode: 0o400 });
  renameSync(`${path}.tmp`, path);
  return key;
};

export type Member = { port: number; key: string };

/**
 * A client that comes as the replica set itself. It is let in before there is any user, whether or not the server knows its own
 * address, and whatever has become of the passwords: so nobody else on this machine can be first, and no password can lock us out.
 */
export const connectAsMember = ({ port, key }: Member, options: MongoClientOptions = {}): MongoClient =>
  new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, {
    ...options,
    auth: { username: '__system', password: key },
    authSource: 'local',
    authMechanism: 'SCRAM-SHA-256',
  });
