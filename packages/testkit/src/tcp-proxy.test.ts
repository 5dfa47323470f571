import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from './await-event.ts';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts';

let echo: Server;
let proxy: TcpProxy;
let heard: string;
let clients: Socket[] = [];
beforeEach(async () => {
  heard = '';
  echo = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (piece) => {
      heard += piece.toString();
      socket.write(piece);
    });
  }).listen(0, '127.0.0.1');
  await once(echo, 'listening');
  const address = echo.address();
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port');
  proxy = await startTcpProxy({ host: '127.0.0.1', port: address.port });
});
afterEach(async () => {
  for (const client of clients) client.destroy();
  clients = [];
  await proxy.stop();
  echo.close();
});

/** A client that keeps what it hears. */
const callIn = async () => {
  const socket = connect(proxy.port, '127.0.0.1');
  clients.push(socket);
  socket.on('error', () => undefined);
  const got = { text: '' };
  socket.on('data', (piece) => {
    got.text += piece.toString();
  });
  const closed = once(socket, 'close');
  await once(socket, 'connect');
  const hears = async (text: string): Promise<void> => {
    while (!got.text.includes(text)) await once(socket, 'data');
  };
  return { socket, got, closed, hears };
};

describe('a wire with weather', () => {
  it('is a plain wire in fine weather, and counts what passes', async () => {
    const { socket, hears } = await callIn();
    socket.write('hello');
    await hears('hello');
    expect(proxy.passed).toEqual({ asked: 5, answered: 5, lost: 0 });
  });

  it('keeps the order of pieces, however late they arrive', async () => {
    proxy.setWeather({ latencyMs: 5 });
    const { socket, got, hears } = await callIn();
    const startMs = performance.now();
    for (const word of ['one ', 'two ', 'three ', 'four']) socket.write(word);
    await hears('four');
    expect(got.text).toBe('one two three four');
    expect(performance.now() - startMs).toBeGreaterThanOrEqual(9);
  });

  it('loses an answer after the question has arrived', async () => {
    const { socket, got, closed } = await callIn();
    proxy.setWeather({ cutAfterReplyBytes: 3 });
    socket.write('question');
    await closed;
    expect([heard, got.text]).toEqual(['question', 'que']);
  });

  it('swallows everything without a word, and works again afterwards', async () => {
    const { socket, got, hears } = await callIn();
    socket.write('before');
    await hears('before');
    proxy.setWeather({ isBlackHole: true });
    socket.write('lost');
    const other = await callIn();
    other.socket.write('lost too');
    await eventually('both to be lost', async () => proxy.passed.lost === 'lostlost too'.length);
    proxy.setWeather({});
    socket.write('after');
    await hears('after');
    expect([heard, got.text]).toEqual(['beforeafter', 'beforeafter']);
    expect(socket.destroyed).toBe(false);
  });

  it('can be a server that is gone', async () => {
    proxy.setWeather({ isDown: true });
    const { closed } = await callIn();
    await closed;
    proxy.setWeather({});
    const { socket, hears } = await callIn();
    socket.write('back');
    await hears('back');
  });

  it('can cut everybody off at once', async () => {
    const all = [await callIn(), await callIn()];
    for (const { socket, hears } of all) {
      socket.write('here');
      await hears('here');
    }
    proxy.cutAll();
    await Promise.all(all.map(({ closed }) => closed));
  });
});
