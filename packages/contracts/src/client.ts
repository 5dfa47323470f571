/**
 * The typed client that storefront and agent call the API with. It knows no transport: the caller gives one (`fetch`, axios),
 * and may give `parse`, which checks replies against the schemas (servers and agent; the browser trusts its own origin).
 */
import { fromProblemBody, type Problem } from './problem.ts';
import type { Route, ShapeOf } from './routes/route.ts';
import { type Input, type Reply, type Send, toRequest, type WireReply } from './wire-call.ts';

export { pathOf, type Send, type WireReply, type WireRequest } from './wire-call.ts';

export type ParseReply = (route: Route, body: unknown) => unknown;

/** What answered was not our API: a proxy's page, a captive portal, a reply that breaks the contract. */
export class UnexpectedReply extends Error {
  readonly status: number;
  constructor(route: Route, status: number, cause?: unknown) {
    super(`${route.method} ${route.path} got an answer that is not this API's (HTTP ${status})`, { cause });
    this.name = 'UnexpectedReply';
    this.status = status;
  }
}

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
