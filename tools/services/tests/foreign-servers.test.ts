import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findFreePort, startServers } from '../src/index.ts';
import { tempFolder } from './fixtures/temp-folder.ts';

const startWith = (given: NodeJS.ProcessEnv) =>
  startServers({
    dataDir: tempFolder(),
    preferredPorts: 'any',
    env: { ...process.env, MONGODB_URI: undefined, REDIS_URL: undefined, ...given },
    report: () => undefined,
  });

/** A server that speaks Redis and says that it is of this version. */
const redisOf = async (version: string): Promise<string> => {
  const sockets = new Set<Socket>();
  const info = `# Server\r\nredis_version:${version}\r\nloading:0\r\n`;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('data', (bytes) => {
      for (const [command] of bytes.toString().matchAll(/\b(ping|info|client|hello)\b/gi)) {
        socket.write(/info/i.test(command) ? `$${info.length}\r\n${info}\r\n` : '+OK\r\n');
      }
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  return `redis://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
};

describe('a server of somebody else', () => {
  it('is refused when nobody answers at the address of the Redis', async () => {
    const dead = `redis://:hush@127.0.0.1:${await findFreePort('any')}`;

    const start = startWith({ REDIS_URL: dead });
    await expect(start).rejects.toMatchObject({
      code: 'server.unreachable',
      message: expect.stringMatching(/REDIS_URL.*ECONNREFUSED/),
    });
    await expect(start).rejects.not.toThrow('hush');
  });

  it('is refused when it is an old Redis', async () => {
    await expect(startWith({ REDIS_URL: await redisOf('6.0.16') })).rejects.toMatchObject({
      code: 'server.unusable',
      message: expect.stringContaining('6.0.16'),
    });
  });

  it('is refused when one of the Redis servers for locks does not answer', async () => {
    const locks = `redis://127.0.0.1:${await findFreePort('any')}`;

    await expect(startWith({ LOCK_REDIS_URLS: locks })).rejects.toThrow('LOCK_REDIS_URLS');
  });

  it('is refused when the address of the MongoDB is none, or nobody answers there', async () => {
    const code = 'server.unreachable';
    const dead = `mongodb://127.0.0.1:${await findFreePort('any')}`;

    await expect(startWith({ MONGODB_URI: 'mongodb://a:b' })).rejects.toMatchObject({ code });
    await expect(startWith({ MONGODB_URI: `${dead}/?serverSelectionTimeoutMS=100` })).rejects.toMatchObject({ code });
  }, 20_000);
});
