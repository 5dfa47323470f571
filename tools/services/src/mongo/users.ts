import { type Db, MongoClient, MongoServerError } from 'mongodb';
import { makeSecret } from '../kept-secret.ts';

/** The database of the shop. */
export const DATABASE = 'scarlet';

const OWNER = 'owner';
/** What the application's user of an installation is called. */
export const APPLICATION = 'shop';
const ROLE = 'application';

/**
 * What the shop does with every collection. What would let it round a validator is missing: writing without validation, changing
 * or dropping a collection, making one with other rules in its place, giving itself another role.
 */
const everywhere = ['find', 'insert', 'changeStream', 'listCollections', 'listIndexes'];
/** Where it deletes what somebody has put aside or used up. */
const emptied = ['carts', 'idempotency', 'pairingCodes', 'wishlists'];
/**
 * Where it changes what it has written: everywhere but in the books that are only ever added to, `stockLedger`. MongoDB grants and
 * never takes back, so these have to be named; `database-rights.module.test.ts` of the backend compares them with its collections.
 */
const changed = [
  ...emptied,
  ...['agents', 'bills', 'categories', 'inventory', 'mails', 'orders', 'paymentEvents', 'payments', 'products'],
  ...['purchaseLimits', 'relayState', 'sessions', 'shops', 'users'],
];

const privilegesOn = (db: string) => [
  { resource: { db, collection: '' }, actions: everywhere },
  ...changed.map((collection) => ({ resource: { db, collection }, actions: ['update'] })),
  ...emptied.map((collection) => ({ resource: { db, collection }, actions: ['remove'] })),
];

const mechanisms = ['SCRAM-SHA-256'];
const NOT_FOUND = new Set([11, 31]);

/** Makes the one user or role, or makes it as it should be. */
const put = async (db: Db, kind: 'User' | 'Role', { name, ...facts }: { name: string; [fact: string]: unknown }) => {
  try {
    await db.command({ [`update${kind}`]: name, ...facts });
  } catch (error) {
    if (!(error instanceof MongoServerError) || !NOT_FOUND.has(Number(error.code))) throw error;
    await db.command({ [`create${kind}`]: name, ...facts });
  }
};

type Owner = { admin: Db; port: number; replicaSet: string; password: string };

/** Lets the owner in, who prepares collections and may do everything; returns the owner's address of the shop's database. */
export const admitOwner = async ({ admin, port, replicaSet, password }: Owner): Promise<string> => {
  await put(admin, 'User', { name: OWNER, pwd: password, roles: ['root'], mechanisms });
  return `mongodb://${OWNER}:${password}@127.0.0.1:${port}/${DATABASE}?replicaSet=${replicaSet}&authSource=admin`;
};

type Account = { name: string; password: string };

/** A user of the application's that nobody else has. */
const newAccount = (): Account => ({ name: `${APPLICATION}-${makeSecret().slice(0, 8)}`, password: makeSecret() });

/**
 * Lets the application into the database of the owner's address, with this account or a new one, and returns its address. The
 * user cannot write what a validator refuses, nor change what the ledger says.
 */
export const admitApplication = async (ownerUri: string, { name, password } = newAccount()): Promise<string> => {
  const client = new MongoClient(ownerUri);
  try {
    const db = client.db();
    await put(db, 'Role', { name: ROLE, privileges: privilegesOn(db.databaseName), roles: [] });
    await put(db, 'User', { name, pwd: password, roles: [ROLE], mechanisms });
  } finally {
    await client.close();
  }
  const uri = new URL(ownerUri);
  uri.username = name;
  uri.password = password;
  // Its account is in the database itself, which is where a driver looks by default.
  uri.searchParams.delete('authSource');
  return uri.href;
};
