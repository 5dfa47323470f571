import { request as askPlain, type IncomingMessage } from 'node:http';
import { request as askSecurely } from 'node:https';
import { pipeline, Readable } from 'node:stream';
import { config } from '#shared/config.ts';
import { sayAway } from './say-away.ts';

/** The API answers within seconds or not at all. */
const usualPatienceMs = 30_000;

/** What belongs to one connection and not to the message (RFC 9110, section 7.6.1), and what Node writes for each by itself. */
const ofOneConnection = [
  ...['connection', 'keep-alive', 'proxy-authenticate', 'proxy-authorization', 'proxy-connection', 'te', 'trailer'],
  ...['transfer-encoding', 'upgrade', 'expect', 'host'],
];

type Header = readonly [name: string, value: string];

/** A sender may name more such headers, but not the one that says who is asking: without it the API would take us for them. */
const namedBy = ([name, value]: Header): string[] =>
  name === 'connection'
    ? value
        .toLowerCase()
        .split(/\s*,\s*/)
        .filter((each) => !each.startsWith('x-forwarded-'))
    : [];

const endToEnd = (headers: readonly Header[]): readonly Header[] => {
  const dropped = new Set([...ofOneConnection, ...headers.flatMap(namedBy)]);
  return headers.filter(([name]) => !dropped.has(name));
};

/** A request that asks for a page arrives here without the body that it may have had: without its length, too, or the API would wait for it. */
const fits =
  ({ body }: Request) =>
  ([name]: Header): boolean =>
    body !== null || name !== 'content-length';

const headersOf = ({ headersDistinct }: IncomingMessage): Headers => {
  const headers = new Headers();
  const each = Object.entries(headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): Header => [name, value]),
  );
  for (const [name, value] of endToEnd(each)) headers.append(name, value);
  return headers;
};

const bodyOf = (answer: IncomingMessage, method: string): ReadableStream | null => {
  const status = answer.statusCode ?? 0;
  // biome-ignore lint/nursery/noUnsafeTypeAssertion: one class with two types, Node's and the browser's
  if (method !== 'HEAD' && ![204, 205, 304].includes(status)) return Readable.toWeb(answer) as ReadableStream;
  answer.resume();
  return null;
};

/**
 * Sends a request on to the API as it came, under `path`, and its answer back as it comes; both bodies are streams. Where the
 * API does not answer, or is silent for `patienceMs`, it says so. It never rejects: once an answer has begun its stream fails
 * with the API, and a visitor who leaves ends the request. `Origin` and the address of the visitor stay as they are. The API's
 * address is read for each request and is no part of the build.
 */
export const forward = (request: Request, path: string, patienceMs = usualPatienceMs): Promise<Response> =>
  new Promise((resolve) => {
    const url = new URL(config().apiUrl + path);
    const outgoing = (url.protocol === 'https:' ? askSecurely : askPlain)(url, {
      method: request.method,
      headers: Object.fromEntries(endToEnd([...request.headers]).filter(fits(request))),
      // A connection is used once, or a form could meet one that the API has just closed.
      ...{ agent: false, signal: request.signal, timeout: patienceMs },
    });
    outgoing.once('timeout', () => outgoing.destroy());
    outgoing.on('error', () => resolve(sayAway(request)));
    outgoing.once('response', (answer) => {
      answer.once('close', () => outgoing.destroy());
      const { statusCode: status = 502 } = answer;
      resolve(new Response(bodyOf(answer, request.method), { status, headers: headersOf(answer) }));
    });
    if (request.body === null) outgoing.end();
    else pipeline(request.body, outgoing, () => undefined);
  });
