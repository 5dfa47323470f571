/** The cloud's side of the wire, for tests of the agent as a process: a real HTTP server that parses every request and reply. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { Problem, toProblemBody } from '@scarlet/contracts/problem';
import type { BillToExport } from '@scarlet/contracts/schemas';
import { ZodError } from 'zod';
import { type CloudBooks, createCloudBooks } from './cloud-books.ts';
import { type CallName, callOf, served } from './cloud-calls.ts';

export type Call = { name: CallName; body: unknown; atMs: number };
/**
 * What the network or a broken server does instead of answering: says something else, applies the call and then drops the
 * line (`cut`), or keeps the caller waiting for ever (`hang`).
 */
export type Fault = { status: number; headers?: Record<string, string>; body: string } | 'cut' | 'hang';

type Given = { request: IncomingMessage; url: URL; body: unknown };
type Answer = { status: number; headers: Record<string, string>; body: string };
const json = (status: number, body: unknown): Answer => ({
  status,
  headers: { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' },
  body: JSON.stringify(body),
});

const toProblem = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  if (error instanceof ZodError) return new Problem('request.invalid', {}, { detail: error.message });
  throw error;
};

const readBody = async (request: IncomingMessage): Promise<unknown> => {
  const body = await text(request);
  return body === '' ? {} : JSON.parse(body);
};

const handle = async (books: CloudBooks, name: CallName, given: Given) => {
  const { route, query, body, reply } = served[name];
  try {
    books.authorise(route.access, given.request.headers.authorization);
    const input = { query: query.parse(Object.fromEntries(given.url.searchParams)), body: body.parse(given.body) };
    return json(route.success, reply.parse(books.answer(name, input)));
  } catch (error) {
    const problem = toProblem(error);
    return json(problem.status, toProblemBody(problem));
  }
};

export type Cloud = {
  readonly url: string;
  readonly calls: readonly Call[];
  readonly books: CloudBooks;
  add(...bills: BillToExport[]): void;
  /** Calls of this name so far. */
  count(name: CallName): number;
  /** Decides for each call whether something goes wrong with it. */
  faultFor: (name: CallName, body: unknown) => Fault | undefined;
  goOffline(): Promise<void>;
  comeBack(): Promise<void>;
};

/** Opens a cloud on a free port of this computer. */
export const openCloud = async (): Promise<Cloud & AsyncDisposable> => {
  const books = createCloudBooks();
  const calls: Call[] = [];
  let port = 0;
  let server: Server | undefined;

  const answerTo = async (name: CallName, given: Given): Promise<Answer | 'cut' | 'hang'> => {
    calls.push({ name, body: given.body, atMs: performance.now() });
    const fault = cloud.faultFor(name, given.body);
    if (fault === undefined) return handle(books, name, given);
    if (fault === 'cut') await handle(books, name, given);
    return fault === 'cut' || fault === 'hang' ? fault : { headers: {}, ...fault };
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://cloud');
    const name = callOf(request.method, url.pathname);
    if (!name) return void response.writeHead(404).end();
    const body = request.method === 'POST' ? await readBody(request) : {};
    const answer = await answerTo(name, { request, url, body });
    if (answer === 'hang') return;
    if (answer === 'cut') return void response.destroy();
    response.writeHead(answer.status, answer.headers).end(answer.body);
  };

  const open = async (): Promise<void> => {
    server = createServer((request, response) => {
      serve(request, response).catch(() => response.destroy());
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    port = typeof address === 'object' && address ? address.port : port;
  };
  const close = async (): Promise<void> => {
    const closing = server;
    server = undefined;
    closing?.closeAllConnections();
    await closing?.[Symbol.asyncDispose]();
  };

  await open();
  const cloud: Cloud & AsyncDisposable = {
    url: `http://127.0.0.1:${port}`,
    calls,
    books,
    add: books.add,
    count: (name) => calls.filter((call) => call.name === name).length,
    faultFor: () => undefined,
    goOffline: close,
    comeBack: open,
    [Symbol.asyncDispose]: close,
  };
  return cloud;
};
