import type { CookieKind } from '@scarlet/contracts/cookie-names';
import type { Endpoint } from '@scarlet/contracts/endpoints';
import type { z } from 'zod';
import type { Actor } from '#kernel/actor';

/** A cookie to be set with the reply; `value: undefined` clears it. */
export type ReplyCookie = { kind: CookieKind; value: string | undefined; maxAgeMs: number };

/** What a handler is given: everything parsed, the access rule already enforced. */
export type Call<E extends Endpoint> = {
  readonly params: z.output<E['params']>;
  readonly query: z.output<E['query']>;
  readonly body: z.output<E['body']>;
  readonly actor: Actor;
  /** The Idempotency-Key; present on idempotent routes. */
  readonly key: string;
  readonly cookies: Readonly<Record<'refresh' | 'guest' | 'form', string | undefined>>;
  /** `isSameSite`: the browser says that no other site led here, so it left out none of the shop's cookies. */
  readonly client: { readonly address: string; readonly userAgent: string; readonly isSameSite: boolean };
  /** Sets a cookie on the reply. */
  setCookie(cookie: ReplyCookie): void;
  /** Where a route with success 303 or 307 goes: a path of the shop. */
  redirectTo(path: string): void;
};

type ReplyOf<E extends Endpoint> = E extends { route: { shape?: infer S } }
  ? S extends { reply: infer R }
    ? R
    : undefined
  : never;

/** An endpoint with the function that answers it. */
export type Served = { readonly endpoint: Endpoint; readonly handle: (call: Call<Endpoint>) => Promise<unknown> };

/** Ties a handler to its endpoint; the compiler checks what goes in and out. */
export const serve = <E extends Endpoint>(endpoint: E, handle: (call: Call<E>) => Promise<ReplyOf<E>>): Served => ({
  endpoint,
  // biome-ignore lint/nursery/noUnsafeTypeAssertion: the mounting code parses with this endpoint's own schemas
  handle: handle as Served['handle'],
});
