/** An endpoint is data: the route plus its schemas, so that a test, the server and the API description walk the same list. */
import { z } from 'zod';
import type { ProblemCode } from '../problem-catalogue.ts';
import type { Route, Shape } from '../routes/route.ts';
import { Nothing } from '../schemas/values.ts';

export type FormRule = {
  /** Turns the text fields of a form (without `_token`, `_key`, `_next`) into what `body` describes. */
  readonly schema: z.ZodType;
  /** Where a browser goes after success: `next` is the form's own wish (a checked path), which most forms follow. */
  readonly done: (reply: unknown, next: string | undefined) => string;
  /** Fields whose values its page shows again after a refusal; never a password. None are kept when it is left out. */
  readonly keeps?: readonly string[];
  /** False for what must work from a page however old, and does no harm: the origin check still stands before it. */
  readonly needsToken?: false;
};

type Part<S extends Shape, Key extends keyof Shape, Else> = S extends Record<Key, infer Value> ? Value : Else;
type EmptyObject = Record<string, never>;

export type Endpoint<
  S extends Shape = Shape,
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
> = {
  readonly route: Route<S>;
  readonly summary: string;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly reply: z.ZodType;
  readonly form?: FormRule;
  /** Refusals of its own; those that any endpoint may answer are not repeated. */
  readonly problems: readonly ProblemCode[];
};

type Facts<S extends Shape, Params, Query, Body> = {
  summary: string;
  params?: Params & z.ZodType<unknown, Part<S, 'params', EmptyObject>>;
  query?: Query & z.ZodType<unknown, Part<S, 'query', EmptyObject>>;
  body?: Body & z.ZodType<unknown, Part<S, 'body', EmptyObject>>;
  reply: z.ZodType<Part<S, 'reply', unknown>>;
  form?: FormRule;
  problems?: readonly ProblemCode[];
};

/** Ties schemas to a route; the compiler checks that both say the same. */
export const endpoint = <
  S extends Shape,
  Params extends z.ZodType = typeof Nothing,
  Query extends z.ZodType = typeof Nothing,
  Body extends z.ZodType = typeof Nothing,
>(
  route: Route<S>,
  facts: Facts<S, Params, Query, Body>,
): Endpoint<S, Params, Query, Body> => {
  const { summary, reply, form, problems = [] } = facts;
  // biome-ignore lint/nursery/noUnsafeTypeAssertion: where a part is left out, its type parameter has the default that `Nothing` is
  const parts = { params: facts.params ?? Nothing, query: facts.query ?? Nothing, body: facts.body ?? Nothing } as {
    params: Params;
    query: Query;
    body: Body;
  };
  return { route, summary, ...parts, reply, problems, ...(form === undefined ? {} : { form }) };
};

/** The reply of endpoints that answer 204 or 303. */
export const NoReply = z.undefined();
