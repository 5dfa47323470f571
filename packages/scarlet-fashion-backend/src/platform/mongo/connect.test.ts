import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { isStoreDown } from './connect.ts';

it('is the store that is down when a command meets a connection that it has just closed', async () => {
  const server = createServer((socket) => socket.end()).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port }: Pick<AddressInfo, 'port'> = Object(server.address());
  const socket = connect(port, '127.0.0.1').resume();
  socket.on('error', () => undefined);
  await once(socket, 'end');
  const error = await new Promise((resolve) => socket.write('a command', resolve));
  expect(isStoreDown(error)).toBe(true);
});

it('is not the store that is down when the program itself is wrong', () => {
  expect(isStoreDown(new TypeError('no function'))).toBe(false);
});
