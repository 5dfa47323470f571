import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { config } from '#shared/config.ts';
import { forward } from './forward.ts';

let listener: RequestListener;
const server = createServer((request, response) => listener(request, response));

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  vi.stubEnv('API_URL', `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/below`);
  // The address is read once, by whoever asks first.
  expect(config().apiUrl).toContain('/below');
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

/** From now on the API answers like this. */
const answering = (next: RequestListener): void => {
  listener = next;
};

type Sent = RequestInit & { duplex?: 'half' };
const send = (path: string, init?: Sent): Promise<Response> => forward(new Request('http://shop.test', init), path);

/** Sends these headers and tells which of them arrive. */
const arrived = async (headers: Record<string, string>): Promise<IncomingMessage['headers']> => {
  let seen: IncomingMessage['headers'] = {};
  answering((request, response) => {
    seen = request.headers;
    response.end();
  });
  await send('/', { headers });
  return seen;
};

const megabytes = (count: number): Uint8Array<ArrayBuffer> =>
  new Uint8Array(count * 1_000_000).map((_, at) => at % 251);

describe('What is handed on to the API', () => {
  it('arrives with its method, address and body, and the answer comes back whole, with every cookie', async () => {
    answering(async (request, response) => {
      const body = await buffer(request);
      response.setHeader('set-cookie', ['a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT', 'b=2']);
      response.writeHead(201, { 'x-seen': `${request.method} ${request.url}`, location: '/orders/one' }).end(body);
    });
    const body = megabytes(12);
    const answer = await send('/lines/A%2FB?x=1&x=2', { method: 'POST', body });
    expect([answer.status, answer.headers.get('location')]).toEqual([201, '/orders/one']);
    expect(answer.headers.get('x-seen')).toBe('POST /below/lines/A%2FB?x=1&x=2');
    expect(answer.headers.getSetCookie()).toEqual(['a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT', 'b=2']);
    expect(Buffer.from(await answer.arrayBuffer()).equals(body)).toBe(true);
  });

  it('has no length where its body was left behind, so that the API does not wait for one', async () => {
    expect(await arrived({ 'content-length': '3', 'content-type': 'application/json' })).not.toHaveProperty(
      'content-length',
    );
  });

  it('comes piece by piece, in both directions', async () => {
    answering((request, response) => {
      response.flushHeaders();
      request.pipe(response);
    });
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const writer = writable.getWriter();
    const write = (piece: string) => writer.write(new TextEncoder().encode(piece));
    const [answer] = await Promise.all([send('/', { method: 'POST', body: readable, duplex: 'half' }), write('one')]);
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect(await reader?.read()).toEqual({ done: false, value: 'one' });
    await write('two');
    expect(await reader?.read()).toEqual({ done: false, value: 'two' });
    await writer.close();
    expect((await reader?.read())?.done).toBe(true);
  });

  it.each(['HEAD', 'GET'])('has no body where there is none: %s', async (method) => {
    answering((_request, response) => {
      response.writeHead(method === 'HEAD' ? 200 : 304, { etag: '"one"', 'content-length': '3' }).end();
    });
    const answer = await send('/', { method });
    expect([answer.body, answer.headers.get('etag'), answer.headers.get('content-length')]).toEqual([
      null,
      '"one"',
      '3',
    ]);
  });

  it('keeps what is the message, and leaves what is the connection', async () => {
    const seen = await arrived({
      ...{ cookie: 'a=1', origin: 'http://shop.test', 'sec-fetch-site': 'same-origin', 'x-own': 'stays' },
      ...{ connection: 'close, X-Hop', 'x-hop': 'goes', te: 'trailers', host: 'shop.test' },
    });
    expect(seen).toMatchObject({ cookie: 'a=1', origin: 'http://shop.test', 'sec-fetch-site': 'same-origin' });
    expect(seen).toMatchObject({ 'x-own': 'stays', host: expect.stringMatching(/^127\.0\.0\.1:/) });
    expect(Object.keys(seen)).not.toContain('x-hop');
    expect(Object.keys(seen)).not.toContain('te');
  });

  it('says who is asking, whatever the sender names as part of the connection', async () => {
    const seen = await arrived({ 'x-forwarded-for': '203.0.113.7', connection: 'X-Forwarded-For, ;;' });
    expect(seen['x-forwarded-for']).toBe('203.0.113.7');
  });

  it('is answered though the API reads it no further, and leaves no connection behind', async () => {
    const ended = Promise.withResolvers<void>();
    answering((request, response) => {
      request.socket.once('close', () => ended.resolve());
      response.writeHead(413).end('too large');
    });
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const writer = writable.getWriter();
    // Its end never comes.
    const [answer] = await Promise.all([
      send('/', { method: 'POST', body: readable, duplex: 'half' }),
      writer.write(megabytes(12)),
    ]);
    expect([answer.status, await answer.text()]).toEqual([413, 'too large']);
    await ended.promise;
  });

  it('is not passed off as whole when the API dies in the middle of its answer', async () => {
    answering((_request, response) => {
      response.writeHead(200, { 'content-length': '9' }).write('half', () => response.destroy());
    });
    const answer = await send('/');
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow();
  });

  it.each([false, true])('ends at the API when its sender leaves; after the answer has begun: %s', async (isBegun) => {
    const leaving = new AbortController();
    const ended = Promise.withResolvers<void>();
    const come = Promise.withResolvers<void>();
    answering((_request, response) => {
      response.once('close', ended.resolve);
      if (isBegun) response.write('one');
      come.resolve();
    });
    const answer = send('/', { signal: leaving.signal });
    await come.promise;
    const end = isBegun ? expect((await answer).text()).rejects.toThrow() : answer;
    leaving.abort();
    await Promise.all([ended.promise, end]);
  });

  it('is given up when the API takes it and says nothing', async () => {
    answering(() => undefined);
    const answer = await forward(new Request('http://shop.test'), '/', 20);
    expect(await answer.json()).toMatchObject({ code: 'platform.store_down' });
  });

  it('never meets a connection that the API has just closed', async () => {
    const known = new WeakSet();
    answering(({ socket }, response) => {
      if (known.has(socket)) socket.destroy();
      else response.end('answered');
      known.add(socket);
    });
    const ask = async () => (await send('/', { method: 'POST', body: 'a form' })).text();
    expect([await ask(), await ask()]).toEqual(['answered', 'answered']);
  });
});
