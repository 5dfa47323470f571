import { execFileSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { MongoClient, type MongoClientOptions, MongoServerError } from 'mongodb';
import { describe, expect, it, onTestFinished } from 'vitest';
import { admitApplication, type PreferredPorts, startServers } from '../src/index.ts';
import { startOpenMongo } from './fixtures/open-mongo.ts';
import { tempFolder } from './fixtures/temp-folder.ts';

const env = { ...process.env, MONGODB_URI: undefined, MONGODB_OWNER_URI: undefined, REDIS_URL: undefined };

const start = async (dataDir: string, preferredPorts: PreferredPorts | 'any' = 'any') => {
  const servers = await startServers({ dataDir, preferredPorts, env, report: () => undefined });
  onTestFinished(servers.stop);
  return servers;
};

const connect = (uri: string, options: MongoClientOptions = {}) => {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 5_000, ...options });
  onTestFinished(() => client.close());
  return client.db();
};

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof MongoServerError ? error.code : error),
  );
/** How they ended, each way once. */
const endsOf = async (works: readonly Promise<unknown>[]) => [...new Set(await Promise.all(works.map(codeOf)))];
const NOT_ALLOWED = 13;
const REFUSED = 121;
const UNKNOWN_USER = 18;

const secretsOf = (dataDir: string): string[] => [
  ...Object.values<string>(JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8'))),
  readFileSync(join(dataDir, 'mongo', 'key'), 'utf8'),
];

type Silk = { _id: string; metres: number };

/** One of the collections that the application may change, refusing less than nothing, as its owner has made it. */
const givenSilk = async ({ mongoUri, mongoOwnerUri }: { mongoUri: string; mongoOwnerUri: string }) => {
  await connect(mongoOwnerUri).createCollection('carts', { validator: { metres: { $gte: 0 } } });
  const db = connect(mongoUri);
  const silk = db.collection<Silk>('carts');
  await silk.insertOne({ _id: 'red', metres: 5 });
  return { db, silk };
};

describe('the user of the application', () => {
  it('writes what the validator takes, and nothing else, in whatever way it tries', async () => {
    const { db, silk } = await givenSilk(await start(tempFolder()));
    const bypass = { bypassDocumentValidation: true };
    const less = { $set: { metres: -1 } };
    const red = { _id: 'red' };
    const scrap = db.collection<Silk>('scrap');
    await scrap.insertOne({ _id: 'red', metres: -1 });
    const write = (name: '$out' | '$merge', options = {}) => scrap.aggregate([{ [name]: 'carts' }], options).toArray();

    expect(await codeOf(silk.updateOne(red, { $set: { metres: 4 } }))).toBe('done');
    const refused = [
      silk.insertOne({ _id: 'x', metres: -1 }),
      silk.updateOne(red, less),
      write('$out'),
      write('$merge'),
    ];
    expect(await endsOf(refused)).toEqual([REFUSED]);
    const bypassing = [
      silk.insertOne({ _id: 'x', metres: -1 }, bypass),
      silk.updateOne(red, less, bypass),
      silk.replaceOne(red, { metres: -1 }, bypass),
      silk.findOneAndUpdate(red, less, bypass),
      silk.bulkWrite([{ updateOne: { filter: red, update: less } }], bypass),
      write('$out', bypass),
      write('$merge', bypass),
    ];
    expect(await endsOf(bypassing)).toEqual([NOT_ALLOWED]);
    expect(await silk.find().toArray()).toEqual([{ _id: 'red', metres: 4 }]);
  });

  it('cannot take the validator away, nor give itself the right to', async () => {
    const { db, silk } = await givenSilk(await start(tempFolder()));
    const admin = db.client.db('admin');

    const attempts = [
      db.command({ collMod: 'carts', validator: {} }),
      db.command({ collMod: 'carts', validationLevel: 'off' }),
      silk.drop(),
      silk.rename('rags'),
      db.dropDatabase(),
      db.command({ convertToCapped: 'carts', size: 4_096 }),
      db.command({ createUser: 'x', pwd: 'x', roles: ['dbOwner'] }),
      db.command({ grantRolesToUser: 'shop', roles: ['dbOwner'] }),
      db.command({ updateRole: 'application', privileges: [] }),
      admin.command({ applyOps: [{ op: 'i', ns: 'scarlet.carts', o: { _id: 'x', metres: -1 } }] }),
      admin.collection('notes').insertOne({}),
    ];
    expect(await endsOf(attempts)).toEqual([NOT_ALLOWED]);
    expect(await codeOf(silk.updateOne({ _id: 'red' }, { $set: { metres: -1 } }))).toBe(REFUSED);
  });
});

describe('the books that are only ever added to', () => {
  it('are added to by the application and stay as they are, also after a time when it might have changed them', async () => {
    const dataDir = tempFolder();
    const first = await start(dataDir);
    const all = { resource: { db: 'scarlet', collection: '' }, actions: ['find', 'insert', 'update', 'remove'] };
    await connect(first.mongoOwnerUri).command({ updateRole: 'application', privileges: [all] });
    const before = connect(first.mongoUri).collection<Silk>('stockLedger');
    await before.insertOne({ _id: 'red', metres: 5 });
    expect(await codeOf(before.updateOne({ _id: 'red' }, { $set: { metres: 6 } }))).toBe('done');
    await first.stop();

    const db = connect((await start(dataDir)).mongoUri);
    const ledger = db.collection<Silk>('stockLedger');
    await db.collection<Silk>('carts').insertOne({ _id: 'red', metres: 9 });
    const [red, more] = [{ _id: 'red' }, { $set: { metres: 9 } }];
    const write = (stage: object) => db.collection('carts').aggregate([stage]).toArray();
    const changes = [
      ledger.updateOne(red, more),
      ledger.updateMany({}, more),
      ledger.updateOne({ _id: 'blue' }, more, { upsert: true }),
      ledger.replaceOne(red, { metres: 9 }),
      ledger.findOneAndUpdate(red, more),
      ledger.bulkWrite([{ updateOne: { filter: red, update: more } }]),
      ledger.deleteOne(red),
      ledger.deleteMany({}),
      ledger.findOneAndDelete(red),
      write({ $merge: 'stockLedger' }),
      write({ $out: 'stockLedger' }),
    ];
    expect(await endsOf(changes)).toEqual([NOT_ALLOWED]);
    await ledger.insertOne({ _id: 'blue', metres: 2 });
    expect(await ledger.find().toArray()).toEqual([
      { _id: 'red', metres: 6 },
      { _id: 'blue', metres: 2 },
    ]);
  });
});

describe('the database of an installation', () => {
  it('tells nothing to strangers, and nobody becomes its owner by coming first', async () => {
    const { mongoUri } = await start(tempFolder());
    const { host } = new URL(mongoUri);
    const stranger = connect(`mongodb://${host}/admin?directConnection=true`);

    expect(await codeOf(stranger.client.db('scarlet').collection('users').findOne())).toBe(NOT_ALLOWED);
    expect(await codeOf(stranger.command({ createUser: 'x', pwd: 'x', roles: ['root'] }))).toBe(NOT_ALLOWED);
    const guesser = connect(mongoUri.replace(/:[^:@]+@/, ':guess@'));
    expect(await codeOf(guesser.command({ ping: 1 }))).toBe(UNKNOWN_USER);
  });

  it('keeps its secrets where only their owner reads them, and out of logs and command lines', async () => {
    const dataDir = tempFolder();
    const { pids } = await start(dataDir);
    const logs = readdirSync(join(dataDir, 'logs')).map((name) => readFileSync(join(dataDir, 'logs', name), 'utf8'));
    const commands = execFileSync('ps', ['-ww', '-eo', 'pid,args'], { encoding: 'utf8' });

    expect(statSync(join(dataDir, 'mongo', 'key')).mode & 0o777).toBe(0o400);
    expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);
    expect(commands).toContain(`${pids.mongo} `);
    const secrets = secretsOf(dataDir);
    expect(secrets).toHaveLength(3);
    expect(secrets.filter((secret) => logs.join('').includes(secret) || commands.includes(secret))).toEqual([]);
  });

  it('keeps users and key over a new start, whoever has been let in besides', async () => {
    const dataDir = tempFolder();
    const first = await start(dataDir);
    const other = await admitApplication(first.mongoOwnerUri);
    await first.stop();
    const secrets = secretsOf(dataDir);
    const second = await start(dataDir, { mongo: first.ports.mongo });

    expect([second.mongoUri, second.mongoOwnerUri]).toEqual([first.mongoUri, first.mongoOwnerUri]);
    expect(secretsOf(dataDir)).toEqual(secrets);
    for (const uri of [first.mongoUri, other]) expect(await codeOf(connect(uri).command({ ping: 1 }))).toBe('done');
  });

  it('lets its users in again when secrets and key were lost, or may be read by others', async () => {
    const dataDir = tempFolder();
    const first = await start(dataDir);
    await givenSilk(first);
    await first.stop();
    rmSync(join(dataDir, 'secrets.json'));
    rmSync(join(dataDir, 'mongo', 'key'));
    const second = await start(dataDir);
    expect(await connect(second.mongoUri).collection<Silk>('carts').findOne()).toEqual({ _id: 'red', metres: 5 });
    expect(second.mongoUri).not.toBe(first.mongoUri);
    await second.stop();

    chmodSync(join(dataDir, 'mongo', 'key'), 0o644);
    const third = await start(dataDir);
    expect(await connect(third.mongoOwnerUri).collection<Silk>('carts').countDocuments()).toBe(1);
  });
});

describe('data from before there was access control', () => {
  it('are kept, and closed to strangers from then on, also on another port', async () => {
    const dataDir = tempFolder();
    const open = await startOpenMongo(dataDir);
    const before = connect(open.uri);
    await before.createCollection<Silk>('carts', { validator: { metres: { $gte: 0 } } });
    await before.collection<Silk>('carts').insertOne({ _id: 'red', metres: 5 });
    await before.client.close();
    await open.stop();

    const servers = await start(dataDir, { mongo: open.port + 1 });
    expect(servers.ports.mongo).not.toBe(open.port);
    const silk = connect(servers.mongoUri).collection<Silk>('carts');
    expect(await silk.findOne()).toEqual({ _id: 'red', metres: 5 });
    expect(await codeOf(silk.updateOne({ _id: 'red' }, { $set: { metres: -1 } }))).toBe(REFUSED);
    const { host } = new URL(servers.mongoUri);
    const stranger = connect(`mongodb://${host}/scarlet?directConnection=true`);
    expect(await codeOf(stranger.collection('carts').findOne())).toBe(NOT_ALLOWED);
  });
});

describe('a MongoDB of somebody else', () => {
  it('that does not know the user or the password is refused with what to do', async () => {
    const { mongoUri, mongoOwnerUri } = await start(tempFolder());
    const wrong = (uri: string) => uri.replace(/:[^:@]+@/, ':hush@');
    const startWith = (given: NodeJS.ProcessEnv) =>
      startServers({
        dataDir: tempFolder(),
        preferredPorts: 'any',
        env: { ...env, ...given },
        report: () => undefined,
      });

    const starting = startWith({ MONGODB_URI: wrong(mongoUri) });
    await expect(starting).rejects.toMatchObject({
      code: 'server.refuses_us',
      mend: expect.stringMatching(/MONGODB_URI.*authSource/),
    });
    await expect(starting).rejects.not.toThrow('hush');
    await expect(startWith({ MONGODB_URI: mongoUri, MONGODB_OWNER_URI: wrong(mongoOwnerUri) })).rejects.toMatchObject({
      message: expect.stringContaining('MONGODB_OWNER_URI'),
    });

    const given = await startWith({ MONGODB_URI: mongoUri, MONGODB_OWNER_URI: mongoOwnerUri });
    onTestFinished(given.stop);
    expect(given).toMatchObject({ mongoUri, mongoOwnerUri });
  });
});
