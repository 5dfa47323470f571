/**
 * The typed client that storefront and agent call the API with. It knows no transport: the caller gives one (`fetch`, axios),
 * and may give `parse`, which checks replies against the schemas (servers and agent; the browser trusts its own origin).
 */
import { fromProblemBody, type Problem } from './problem.ts';
import type { Route, Shape, ShapeOf } from './routes/route.ts';

export type WireRequest = {
  method: string;
  /** Path with query, below the API's base. */
  path: string;
  headers: Record<string, string>;
  body: unknown;
};
export type WireReply = { status: number; body: unknown };

/** Sends one request; resolves with any status that the API answered, rejects only when nobody answered. */
export type Send = (request: WireRequest) => Promise<WireReply>;
export type ParseReply = (route: Route, body: unknown) => unknown;

type Given<S extends Shape, Key extends keyof Shape> =
  S extends Record<Key, infer Value> ? Record<Key, Value> : Partial<Record<Key, undefined>>;
export type Input<S extends Shape> = Given<S, 'params'> &
  QueryInput<S> &
  Given<S, 'body'> & { idempotencyKey?: string };
type QueryInput<S extends Shape> = S extends { query: infer Query }
  ? { query?: { [Key in keyof Query]?: Query[Key] | number | undefined } }
  : { query?: undefined };
export type Reply<S extends Shape> = S extends { reply: infer Value } ? Value : undefined;

/** What answered was not our API: a proxy's page, a captive portal, a reply that breaks the contract. */
export class UnexpectedReply extends Error {
  readonly status: number;
  constructor(route: Route, status: number, cause?: unknown) {
    super(`${route.method} ${route.path} got an answer that is not this API's (HTTP ${status})`, { cause });
    this.name = 'UnexpectedReply';
    this.status = status;
  }
}

type LooseInput = {
  params?: object | undefined;
  query?: object | undefined;
  body?: unknown;
  idempotencyKey?: string | undefined;
};

const fillPath = (path: string, params: object): string => {
  const values = new Map(Object.entries(params));
  return path.replace(/:(\w+)/g, (_whole, name: string) => encodeURIComponent(String(values.get(name))));
};

const queryText = (query: object): string => {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined);
  const text = new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, String(value)])).toString();
  return text === '' ? '' : `?${text}`;
};

/** The address of a call below the API's base, for links and forms. */
export const pathOf = (route: Route, { params = {}, query = {} }: Pick<LooseInput, 'params' | 'query'> = {}): string =>
  fillPath(route.path, params) + queryText(query);

const toRequest = (route: Route, input: LooseInput): WireRequest => ({
  method: route.method,
  path: pathOf(route, input),
  headers: input.idempotencyKey === undefined ? {} : { 'idempotency-key': input.idempotencyKey },
  body: input.body,
});

export type Client = {
  /**
   * Calls one route. Resolves with its reply; rejects with the `Problem` the API answered, with `UnexpectedReply`,
   * or with whatever the transport rejected with.
   */
  call<R extends Route>(route: R, input: Input<ShapeOf<R>>): Promise<Reply<ShapeOf<R>>>;
};

/** @see Client */
export const createClient = ({ send, parse = (_route, body) => body }: { send: Send; parse?: ParseReply }): Client => ({
  call: async <R extends Route>(route: R, input: Input<ShapeOf<R>>) => {
    const { status, body } = await send(toRequest(route, input));
    if (status === route.success) return readReply<R>(route, { status, body, parse });
    const problem: Problem | undefined = fromProblemBody(body);
    throw problem ?? new UnexpectedReply(route, status);
  },
});

const readReply = <R extends Route>(
  route: R,
  { status, body, parse }: WireReply & { parse: ParseReply },
): Reply<ShapeOf<R>> => {
  try {
    // biome-ignore lint/nursery/noUnsafeTypeAssertion: the route's type is the contract; `parse` proves it wherever schemas are loaded
    return parse(route, body) as Reply<ShapeOf<R>>;
  } catch (cause) {
    throw new UnexpectedReply(route, status, cause);
  }
};
