/** One call of a route as it crosses the wire, and what may be said of it without the catalogue of problems. */
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

type Given<S extends Shape, Key extends keyof Shape> =
  S extends Record<Key, infer Value> ? Record<Key, Value> : Partial<Record<Key, undefined>>;
export type Input<S extends Shape> = Given<S, 'params'> &
  QueryInput<S> &
  Given<S, 'body'> & { idempotencyKey?: string };
type QueryInput<S extends Shape> = S extends { query: infer Query }
  ? { query?: { [Key in keyof Query]?: Query[Key] | number | undefined } }
  : { query?: undefined };
export type Reply<S extends Shape> = S extends { reply: infer Value } ? Value : undefined;

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

/** What is sent for a call. */
export const toRequest = (route: Route, input: LooseInput): WireRequest => ({
  method: route.method,
  path: pathOf(route, input),
  headers: input.idempotencyKey === undefined ? {} : { 'idempotency-key': input.idempotencyKey },
  body: input.body,
});

/**
 * Calls a route and resolves with its reply, trusted as it is; undefined when anything else was answered, rejected when
 * nobody did. For pages that are too light for the client of `client.ts`, which knows every refusal.
 */
export const ask = async <R extends Route>(
  send: Send,
  route: R,
  input: Input<ShapeOf<R>>,
): Promise<Reply<ShapeOf<R>> | undefined> => {
  const { status, body } = await send(toRequest(route, input));
  // biome-ignore lint/nursery/noUnsafeTypeAssertion: the route's type is the contract, and the caller trusts who answers
  return status === route.success ? (body as Reply<ShapeOf<R>>) : undefined;
};
