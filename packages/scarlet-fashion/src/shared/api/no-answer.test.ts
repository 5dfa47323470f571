import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UnexpectedReply } from '@scarlet/contracts/client';
import { Problem } from '@scarlet/contracts/problem';
import * as routes from '@scarlet/contracts/routes';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createFetchSend } from './fetch-send.ts';
import { isAway, NoAnswer, reportFault } from './no-answer.ts';

const serverThat = async (answer: Parameters<typeof createServer>[1]): Promise<string> => {
  const server = createServer(answer);
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // biome-ignore lint/nursery/noUnsafeTypeAssertion: a server that listens on a port has an address with a port
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const getCart = (base: string) =>
  createFetchSend(() => ({ base }))({ method: 'GET', path: '/cart', headers: {}, body: undefined });

describe('A call that nobody answers', () => {
  it('is told apart from every other fault', async () => {
    const base = await serverThat((request) => request.socket.destroy());
    await expect(getCart(base)).rejects.toBeInstanceOf(NoAnswer);
  });

  it('is also one whose answer ends before it is whole', async () => {
    const base = await serverThat((request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"lines":', () => request.socket.destroy());
    });
    await expect(getCart(base)).rejects.toBeInstanceOf(NoAnswer);
  });

  it('is not one that was never sent', async () => {
    const send = createFetchSend(() => Promise.reject(new TypeError('no cookies here')));
    const failed = send({ method: 'GET', path: '/cart', headers: {}, body: undefined });
    await expect(failed).rejects.not.toBeInstanceOf(NoAnswer);
  });
});

describe('A fault', () => {
  const silence = [new NoAnswer(new TypeError('Failed to fetch')), new UnexpectedReply(routes.getCart, 502)];

  it('of the wire means that the shop is away, and one of the page does not', () => {
    expect(silence.map(isAway)).toEqual([true, true]);
    expect(isAway(new TypeError('crypto.randomUUID is not a function'))).toBe(false);
  });

  it('is left in the console when it is one of the page, and only then', () => {
    const reported: unknown[] = [];
    vi.stubGlobal('reportError', (error: unknown) => reported.push(error));
    onTestFinished(() => void vi.unstubAllGlobals());
    const own = new TypeError('line is undefined');
    for (const error of [...silence, new Problem('cart.empty', {}), own]) reportFault(error);
    expect(reported).toEqual([own]);
  });
});
