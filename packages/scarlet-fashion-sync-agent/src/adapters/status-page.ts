import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { statusHtml } from '../core/status-html.ts';
import type { StatusView } from '../core/status-view.ts';

const loopback = ['127.0.0.1', 'localhost', '[::1]'];

/** A web page elsewhere can make the browser call 127.0.0.1 under a name of its own (DNS rebinding): only our names count. */
const isLoopbackHost = (host: string | undefined): boolean => loopback.includes((host ?? '').replace(/:\d+$/, ''));

const headers = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
};

type Answer = { status: number; type: string; body: string };
const plain = (status: number, body: string): Answer => ({ status, type: 'text/plain; charset=utf-8', body });

const healthOf = ({ shop, channel, activity, counts, reviews, version }: StatusView): string =>
  JSON.stringify({ status: 'ok', version, shop, channel, ...activity, counts, reviews: reviews.length });

const answer = (request: IncomingMessage, view: () => StatusView): Answer => {
  if (!isLoopbackHost(request.headers.host)) return plain(403, 'This page is for this computer only.\n');
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'This page can only be read.\n');
  if (request.url === '/') return { status: 200, type: 'text/html; charset=utf-8', body: statusHtml(view()) };
  if (request.url === '/healthz') return { status: 200, type: 'application/json', body: healthOf(view()) };
  return plain(404, 'There is nothing at this address.\n');
};

const send = (request: IncomingMessage, response: ServerResponse, { status, type, body }: Answer): void => {
  response.writeHead(status, { ...headers, 'content-type': type });
  response.end(request.method === 'HEAD' ? undefined : body);
};

export type StatusPage = { port: number; close(): Promise<void> };

/** Serves the status page to this computer only. `port` 0 takes a free one. */
export const openStatusPage = async (port: number, view: () => StatusView): Promise<StatusPage> => {
  const server = createServer((request, response) => {
    try {
      send(request, response, answer(request, view));
    } catch {
      send(request, response, plain(500, 'The status could not be read.\n'));
    }
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: async () => {
      server.closeAllConnections();
      await server[Symbol.asyncDispose]();
    },
  };
};
