import type { ReplyCookie } from '#platform/http/serve';
import type { Tokens } from '../use-cases/open-session.ts';

type Reply = { setCookie(cookie: ReplyCookie): void };
/** What is known of the browser that a call came from. */
export type Arrival = Reply & {
  client: { address: string; userAgent: string; isSameSite: boolean };
  cookies: { refresh: string | undefined };
};

// The access cookie outlives its token: a browser whose token has expired is known to have a session that can be renewed.
export const setTokens = ({ setCookie }: Reply, { access, refresh, lifeMs }: Tokens): void => {
  setCookie({ kind: 'access', value: access, maxAgeMs: lifeMs });
  setCookie({ kind: 'refresh', value: refresh, maxAgeMs: lifeMs });
};

export const clearTokens = ({ setCookie }: Reply): void => {
  setCookie({ kind: 'access', value: undefined, maxAgeMs: 0 });
  setCookie({ kind: 'refresh', value: undefined, maxAgeMs: 0 });
};
