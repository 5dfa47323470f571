import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { MongoClient } from 'mongodb';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  findFreePort,
  type PreferredPorts,
  runningMongoUri,
  type Servers,
  startRedis,
  startServers,
} from '../src/index.ts';
import { tempFolder } from './fixtures/temp-folder.ts';

const env = { ...process.env, MONGODB_URI: undefined, REDIS_URL: undefined };

const start = async (dataDir: string, preferredPorts: PreferredPorts | 'any' = 'any') => {
  const lines: string[] = [];
  const servers = await startServers({ dataDir, preferredPorts, env, report: (line) => lines.push(line) });
  onTestFinished(servers.stop);
  return { servers, lines };
};

const withNotes = async <T>({ mongoUri }: Servers, work: (notes: ReturnType<typeof notesOf>) => Promise<T>) => {
  const client = new MongoClient(mongoUri);
  try {
    return await work(notesOf(client));
  } finally {
    await client.close();
  }
};
const notesOf = (client: MongoClient) => client.db().collection<{ _id: string; text: string }>('carts');

const withRedis = async <T>(url: string, work: (redis: Redis) => Promise<T>) => {
  const redis = new Redis(url);
  try {
    return await work(redis);
  } finally {
    redis.disconnect();
  }
};

const isAlive = (pid: number | undefined) => {
  try {
    return pid !== undefined && process.kill(pid, 0);
  } catch {
    return false;
  }
};

const untilGone = async (pids: (number | undefined)[]) => {
  while (pids.some(isAlive)) await pause(20);
};

const occupy = async () => {
  const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
};

const isListening = async (host: string, port = 0): Promise<boolean> => {
  const socket = connect({ host, port });
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
};

/** All addresses at which this machine can be met; Linux owns the whole of 127.0.0.0/8. */
const addresses = [
  ...Object.values(networkInterfaces()).flatMap((some = []) => some.map(({ address }) => address)),
  ...(process.platform === 'linux' ? ['127.0.0.1', '127.0.0.2'] : []),
];

describe('starting the servers', () => {
  it('opens them at one address, which no other machine can reach', async () => {
    const { ports } = (await start(tempFolder())).servers;
    for (const port of Object.values(ports)) {
      const open = await Promise.all(addresses.map(async (host) => ((await isListening(host, port)) ? [host] : [])));
      expect(new Set(open.flat())).toEqual(new Set(['127.0.0.1']));
    }
  });

  it('keeps what was written, in both servers, over a stop and a new start', async () => {
    const dataDir = tempFolder();
    const first = (await start(dataDir)).servers;
    await withNotes(first, (notes) => notes.insertOne({ _id: 'silk', text: 'kept' }));
    await withRedis(first.redisUrl, (redis) => redis.set('silk', 'kept'));
    await first.stop();
    expect([first.pids.mongo, first.pids.redis].map(isAlive)).toEqual([false, false]);

    const second = (await start(dataDir)).servers;
    expect(await withNotes(second, (notes) => notes.findOne({ _id: 'silk' }))).toMatchObject({ text: 'kept' });
    expect(await withRedis(second.redisUrl, (redis) => redis.get('silk'))).toBe('kept');
  });

  it('lets a later program find the database of the running shop, of ours and of somebody else', async () => {
    const dataDir = tempFolder();
    const { servers } = await start(dataDir);
    const run = { startedAt: '', pid: 1, cwd: '/', pids: {}, urls: {} };
    const own = { ...run, ports: { mongo: servers.ports.mongo ?? 0 } };
    const elsewhere = { MONGODB_URI: 'mongodb://db.test/scarlet' };
    expect(runningMongoUri({ dataDir, run: own, env: elsewhere })).toBe(servers.mongoUri);
    expect(runningMongoUri({ dataDir, run: { ...run, ports: {} }, env: elsewhere })).toBe(elsewhere.MONGODB_URI);
    expect(runningMongoUri({ dataDir, run: { ...run, ports: {} }, env: {} })).toBeUndefined();
  });

  it('gives a database with transactions and change streams, and a Redis that never evicts', async () => {
    const { servers } = await start(tempFolder());
    const client = new MongoClient(servers.mongoUri);
    onTestFinished(() => client.close());
    await client.withSession((session) =>
      session.withTransaction(() => notesOf(client).insertOne({ _id: 'linen', text: 'whole' }, { session })),
    );
    const changes = notesOf(client).watch();
    // The stream is open once it has been asked.
    await changes.tryNext();
    await notesOf(client).updateOne({ _id: 'linen' }, { $set: { text: 'seen' } });

    expect(await changes.next()).toMatchObject({ operationType: 'update', documentKey: { _id: 'linen' } });
    await changes.close();
    expect(await withRedis(servers.redisUrl, (redis) => redis.config('GET', 'maxmemory-policy'))).toContain(
      'noeviction',
    );
    expect(await withRedis(servers.redisUrl, (redis) => redis.config('GET', 'appendonly'))).toContain('yes');
  });

  it('takes the next port when one is taken, says so, and the old data come along', async () => {
    const dataDir = tempFolder();
    const { servers: first } = await start(dataDir);
    await withNotes(first, (notes) => notes.insertOne({ _id: 'wool', text: 'moved' }));
    await first.stop();

    const blocker = createServer((socket) => socket.destroy()).listen(first.ports.mongo, '127.0.0.1');
    await once(blocker, 'listening');
    onTestFinished(() => void blocker.close());
    const { servers: second, lines } = await start(dataDir);

    expect(second.ports.mongo).not.toBe(first.ports.mongo);
    expect(lines).toContain(`MongoDB: port ${first.ports.mongo} is taken, using ${second.ports.mongo}.`);
    expect(await withNotes(second, (notes) => notes.findOne({ _id: 'wool' }))).toMatchObject({ text: 'moved' });
  });

  it('waits for no program that has its old port and says nothing, and keeps what was written before a kill', async () => {
    const dataDir = tempFolder();
    const { servers: first } = await start(dataDir);
    await withNotes(first, (notes) => notes.insertOne({ _id: 'wool', text: 'moved' }));
    process.kill(first.pids.mongo ?? 0, 'SIGKILL');
    await first.stop();

    // MongoDB itself asks there whether that is its own address, and would wait 30 s for the answer.
    const sockets: Socket[] = [];
    const silent = createServer((socket) => void sockets.push(socket)).listen(first.ports.mongo, '127.0.0.1');
    await once(silent, 'listening');
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy();
      silent.close();
    });
    const { servers: second, lines } = await start(dataDir);

    const [from, to] = [first.ports.mongo, second.ports.mongo];
    expect(lines.filter((line) => line.startsWith('MongoDB: '))).toEqual([
      `MongoDB: port ${from} is taken, using ${to}.`,
      `MongoDB: whatever listens at its old address, 127.0.0.1:${from}, says nothing; starting again on port ${to}.`,
    ]);
    expect(await withNotes(second, (notes) => notes.findOne({ _id: 'wool' }))).toMatchObject({ text: 'moved' });
  });

  it('names the ports on which servers really came up when four of them want the same one at once', async () => {
    const wished = await findFreePort('any');
    const same = { mongo: wished, redis: wished };
    const starts = await Promise.all([start(tempFolder(), same), start(tempFolder(), same)]);

    for (const { servers, lines } of starts) {
      const moves = [`MongoDB ${servers.ports.mongo}`, `Redis ${servers.ports.redis}`]
        .filter((place) => !place.endsWith(` ${wished}`))
        .map((place) => place.replace(' ', `: port ${wished} is taken, using `).concat('.'));
      expect(lines.filter((line) => line.includes('is taken')).sort()).toEqual(moves);
    }
    const ports = starts.flatMap(({ servers }) => [servers.ports.mongo, servers.ports.redis]);
    expect(new Set(ports).size).toBe(4);
  });

  it('begins the search for a port at the preferred one', async () => {
    const taken = { mongo: await occupy(), redis: await occupy() };
    const { servers } = await start(tempFolder(), taken);

    expect(servers.ports.mongo).toBeGreaterThan(taken.mongo);
    expect(servers.ports.redis).toBeGreaterThan(taken.redis);
  });

  it('moves to the port that is asked for, and the old data come along', async () => {
    const dataDir = tempFolder();
    const { servers: first } = await start(dataDir);
    await withNotes(first, (notes) => notes.insertOne({ _id: 'wool', text: 'moved' }));
    await first.stop();
    const last = { mongo: first.ports.mongo ?? 0, redis: first.ports.redis ?? 0 };

    const second = (await start(dataDir, { mongo: last.mongo + 1, redis: last.redis + 1 })).servers;
    expect(second.ports.mongo).toBeGreaterThan(last.mongo);
    expect(second.ports.redis).toBeGreaterThan(last.redis);
    expect(await withNotes(second, (notes) => notes.findOne({ _id: 'wool' }))).toMatchObject({ text: 'moved' });
  });

  it('stops both servers when the program that started them is killed', async () => {
    const starter = spawn(
      process.execPath,
      [fileURLToPath(new URL('fixtures/hold-servers.ts', import.meta.url)), tempFolder()],
      {
        env,
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const [line] = await once(createInterface({ input: starter.stdout }), 'line');
    const pids: Servers['pids'] = JSON.parse(line);
    expect([isAlive(pids.mongo), isAlive(pids.redis)]).toEqual([true, true]);

    starter.kill('SIGKILL');
    await untilGone([pids.mongo, pids.redis]);
  });

  it('uses the servers it is given and starts none', async () => {
    const { servers } = await start(tempFolder());
    const dataDir = tempFolder();
    const given = await startServers({
      dataDir,
      env: { ...env, MONGODB_URI: servers.mongoUri, REDIS_URL: servers.redisUrl },
      report: () => undefined,
    });

    expect(given).toMatchObject({ mongoUri: servers.mongoUri, redisUrl: servers.redisUrl });
    expect(given.pids).toEqual({ mongo: undefined, redis: undefined });
    expect(readdirSync(dataDir)).toEqual([]);
    await given.stop();
    expect(await withRedis(servers.redisUrl, (redis) => redis.ping())).toBe('PONG');
  });

  it('refuses data of a newer server and touches nothing', async () => {
    const dataDir = tempFolder();
    await (await start(dataDir)).servers.stop();
    const aboutPath = join(dataDir, 'mongo', 'about.json');
    const about = { ...JSON.parse(readFileSync(aboutPath, 'utf8')), version: '99.0.0' };
    writeFileSync(aboutPath, JSON.stringify(about));

    await expect(start(dataDir)).rejects.toMatchObject({ code: 'data.version' });
    expect(JSON.parse(readFileSync(aboutPath, 'utf8'))).toEqual(about);
  });

  it('refuses a folder that something else has filled', async () => {
    const dataDir = tempFolder();
    const { servers } = await start(dataDir);
    await servers.stop();
    writeFileSync(
      join(dataDir, 'redis', 'about.json'),
      JSON.stringify({ layout: 0, server: 'redis', version: '1.0.0' }),
    );

    await expect(start(dataDir)).rejects.toMatchObject({ code: 'data.layout' });
  });

  it.each(['null', '0', '""', '"redis"', '[]', '{}', '{"layout": 1}', '{"layout":', ''])(
    'refuses a folder whose about.json is damaged, and touches nothing: %s',
    async (text) => {
      const dataDir = tempFolder();
      const folder = join(dataDir, 'redis');
      const about = join(folder, 'about.json');
      mkdirSync(folder);
      writeFileSync(about, text);

      await expect(start(dataDir)).rejects.toMatchObject({
        code: 'data.layout',
        message: expect.stringContaining(
          `${folder} was not laid out by this version of the program: its about.json cannot be read. Nothing was touched.`,
        ),
      });
      expect(readdirSync(dataDir, { recursive: true }).sort()).toEqual(['redis', join('redis', 'about.json')]);
      expect(readFileSync(about, 'utf8')).toBe(text);
    },
  );

  it.each(['mongo', 'redis'])('makes nothing at all beside a folder %s of somebody else', async (name) => {
    const dataDir = tempFolder();
    mkdirSync(join(dataDir, name));
    writeFileSync(join(dataDir, name, 'silk.txt'), 'mine');

    await expect(start(dataDir)).rejects.toMatchObject({
      code: 'data.layout',
      message: expect.stringContaining('Nothing was touched'),
    });
    expect(readdirSync(dataDir, { recursive: true }).sort()).toEqual([name, join(name, 'silk.txt')]);
  });

  it('never lets two servers work on the same data', async () => {
    const dataDir = tempFolder();
    const first = await startRedis({ dir: dataDir, env });
    onTestFinished(first.stop);

    await expect(startRedis({ dir: dataDir, env })).rejects.toMatchObject({ code: 'data.in_use' });
    expect(await withRedis(first.url, (redis) => redis.ping())).toBe('PONG');
  });
});
