import { endpoints } from '@scarlet/contracts/endpoints';
import { Problem } from '@scarlet/contracts/problem';
import type { Session } from '@scarlet/contracts/schemas';
import type { Actor } from '#kernel/actor';
import type { FormTokens } from '#platform/http/form-token';
import { ownPath } from '#platform/http/read-input';
import { type ReplyCookie, type Served, serve } from '#platform/http/serve';
import type { RevokeReason } from '../domain/session.ts';
import { toUserView, type User } from '../domain/user.ts';
import type { Device } from '../ports.ts';
import type { Tokens } from '../use-cases/open-session.ts';
import type { Renewed } from '../use-cases/renew-session.ts';

type Uses = {
  register(person: { name: string; email: string; password: string; address: string }): Promise<User>;
  signIn(attempt: { email: string; password: string; address: string }): Promise<User>;
  openSession(user: User, device: Device): Promise<Tokens>;
  renewSession(refresh: string): Promise<Renewed>;
  endSession(ending: {
    sessionId?: string | undefined;
    refresh: string | undefined;
    reason: RevokeReason;
  }): Promise<void>;
  userOf(userId: string): Promise<User | undefined>;
  formTokens: FormTokens;
};

type Reply = { setCookie(cookie: ReplyCookie): void };
type Arrival = Reply & { client: { address: string; userAgent: string }; cookies: { refresh: string | undefined } };

// The access cookie outlives its token: a browser whose token has expired is known to have a session that can be renewed.
const setTokens = ({ setCookie }: Reply, { access, refresh, lifeMs }: Tokens): void => {
  setCookie({ kind: 'access', value: access, maxAgeMs: lifeMs });
  setCookie({ kind: 'refresh', value: refresh, maxAgeMs: lifeMs });
};

const clearTokens = ({ setCookie }: Reply): void => {
  setCookie({ kind: 'access', value: undefined, maxAgeMs: 0 });
  setCookie({ kind: 'refresh', value: undefined, maxAgeMs: 0 });
};

const sessionIdOf = (actor: Actor): { sessionId?: string } =>
  actor.kind === 'user' ? { sessionId: actor.sessionId } : {};

/** Opening an account, signing in and out, renewing, and who is asking. */
export const authEndpoints = (uses: Uses): readonly Served[] => {
  const describe = (user: User, { sessionId }: Tokens): Session => ({
    user: toUserView(user),
    formToken: uses.formTokens.issue({ kind: 'user', userId: user.id, role: user.role, sessionId }),
  });

  // Every sign-in is a new session; the one that this browser had before is over.
  const welcome = async (call: Arrival, user: User): Promise<Session> => {
    await uses.endSession({ refresh: call.cookies.refresh, reason: 'replaced' });
    const tokens = await uses.openSession(user, call.client);
    setTokens(call, tokens);
    return describe(user, tokens);
  };

  const renewHere = async (call: Arrival, refresh: string): Promise<Session> => {
    try {
      const { user, tokens } = await uses.renewSession(refresh);
      setTokens(call, tokens);
      return describe(user, tokens);
    } catch (error) {
      if (error instanceof Problem && error.status === 401) clearTokens(call);
      throw error;
    }
  };

  // A visitor who follows a link from another site comes without the refresh cookie (SameSite=Strict) and still owns a session:
  // nothing is cleared.
  const renewIfShown = async (call: Arrival): Promise<void> => {
    if (call.cookies.refresh === undefined) throw new Problem('auth.required', {});
    await renewHere(call, call.cookies.refresh);
  };

  return [
    serve(endpoints.register, async (call) => {
      const user = await uses.register({ ...call.body, address: call.client.address });
      return welcome(call, user);
    }),
    serve(endpoints.login, async (call) => {
      const user = await uses.signIn({ ...call.body, address: call.client.address });
      return welcome(call, user);
    }),
    serve(endpoints.logout, async (call) => {
      await uses.endSession({ ...sessionIdOf(call.actor), refresh: call.cookies.refresh, reason: 'signed_out' });
      clearTokens(call);
      return undefined;
    }),
    serve(endpoints.refresh, (call) => {
      if (call.cookies.refresh !== undefined) return renewHere(call, call.cookies.refresh);
      clearTokens(call);
      throw new Problem('auth.required', {});
    }),
    serve(endpoints.renew, async (call) => {
      const next = ownPath(call.query.next) ?? '/';
      call.redirectTo(await renewOrAsk(next, () => renewIfShown(call)));
      return undefined;
    }),
    serve(endpoints.me, async ({ actor }) => {
      const user = actor.kind === 'user' ? await uses.userOf(actor.userId) : undefined;
      return { user: user ? toUserView(user) : null, formToken: uses.formTokens.issue(actor) };
    }),
  ];
};

/** Where a page that could not be shown continues: at itself when the session was renewed, else at the sign-in. */
const renewOrAsk = async (next: string, renew: () => Promise<void>): Promise<string> => {
  try {
    await renew();
    return next;
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 401) throw error;
    return `/login?${new URLSearchParams({ next, problem: error.code })}`;
  }
};
