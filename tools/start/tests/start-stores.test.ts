import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { isAlive } from '@scarlet/services';
import { MongoClient } from 'mongodb';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { readSettings } from '../settings.ts';
import { startStores } from '../start-stores.ts';
import { createThingsToStop } from '../things-to-stop.ts';
import { tempFolder } from './fixtures/temp-folder.ts';

const env = { ...process.env, MONGODB_URI: undefined, REDIS_URL: undefined };

const given = async () => {
  const settings = readSettings({});
  if (!settings.ok) expect.unreachable();
  const lines: string[] = [];
  const lives: Record<string, number[]> = { mongo: [], redis: [] };
  const toStop = createThingsToStop();
  onTestFinished(toStop.stopAll);
  const { servers, keep } = await startStores({
    ...{ dataDir: tempFolder(), env, settings: settings.settings, toStop },
    report: (line) => lines.push(line),
    onPid: (name, pid) => lives[name]?.push(pid),
  });
  keep();
  const kill = (name: string): void => void process.kill(lives[name]?.at(-1) ?? 0, 'SIGKILL');
  return { servers, lines, lives, toStop, kill };
};

/** What Redis answers to one command in its plain form. */
const askRedis = async (redisUrl: string, command: string): Promise<string> => {
  const { hostname: host, port } = new URL(redisUrl);
  const socket = connect({ host, port: Number(port) });
  socket.write(`${command}\r\n`);
  const [answer] = await once(socket, 'data');
  socket.destroy();
  return String(answer);
};

const bookOf = async (mongoUri: string) => {
  const client = new MongoClient(mongoUri);
  onTestFinished(() => client.close());
  return client.db().collection<{ _id: string }>('notes');
};

describe('the stores of a shop that is open', () => {
  it('come back where they were, with what they knew, when they end by themselves; stopped, they stay away', async () => {
    const { servers, lines, lives, toStop, kill } = await given();
    const book = await bookOf(servers.mongoUri);
    await askRedis(servers.redisUrl, 'SET silk kept');
    await book.insertOne({ _id: 'silk' });

    for (const name of ['redis', 'mongo']) kill(name);
    for (const name of ['redis', 'mongo']) await vi.waitUntil(() => lines.includes(`${name} runs again.`), 20_000);
    expect(await askRedis(servers.redisUrl, 'GET silk')).toBe('$4\r\nkept\r\n');
    expect(await book.findOne({ _id: 'silk' })).toEqual({ _id: 'silk' });
    expect(lines.filter((line) => !line.includes(' is taken')).sort()).toEqual(
      ['mongo', 'redis'].flatMap((name) => [`${name} ended; it is started again in 1 s.`, `${name} runs again.`]),
    );

    await toStop.stopAll();
    expect(Object.values(lives).flat().filter(isAlive)).toEqual([]);
  });

  it('are not taken elsewhere while another program has their port: that is said, and they come back after it', async () => {
    const { servers, lines, kill } = await given();
    const { redis: port } = servers.ports;
    kill('redis');
    await vi.waitUntil(() => lines.includes('redis ended; it is started again in 1 s.'), 10_000);
    const blocker = createServer((socket) => socket.destroy()).listen(port, '127.0.0.1');
    await once(blocker, 'listening');
    onTestFinished(() => void blocker.close());

    const told = `redis did not come up: Another program has taken port ${port}, where the shop looks for redis.`;
    await vi.waitUntil(() => lines.includes(told), 20_000);
    blocker.close();
    await vi.waitUntil(() => lines.includes('redis runs again.'), 20_000);
    expect(await askRedis(servers.redisUrl, 'PING')).toBe('+PONG\r\n');
  });
});
