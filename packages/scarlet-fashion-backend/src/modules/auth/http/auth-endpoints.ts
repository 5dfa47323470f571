import { endpoints } from '@scarlet/contracts/endpoints';
import type { Session } from '@scarlet/contracts/schemas';
import type { Actor } from '#kernel/actor';
import type { FormTokens } from '#platform/http/form-token';
import { type Served, serve } from '#platform/http/serve';
import type { RevokeReason } from '../domain/session.ts';
import { toUserView, type User } from '../domain/user.ts';
import type { Device } from '../ports.ts';
import type { Tokens } from '../use-cases/open-session.ts';
import type { Renewed } from '../use-cases/renew-session.ts';
import { type RenewHere, renewalEndpoints } from './renewal-endpoints.ts';
import { type Arrival, clearTokens, setTokens } from './token-cookies.ts';

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

const sessionIdOf = (actor: Actor): { sessionId?: string } =>
  actor.kind === 'user' || actor.kind === 'expired' ? { sessionId: actor.sessionId } : {};

/** Opening an account, signing in and out, renewing, and who is asking. */
export const authEndpoints = (uses: Uses): readonly Served[] => {
  const describe = (user: User, { sessionId }: Tokens): Session => ({
    user: toUserView(user),
    formToken: uses.formTokens.issue({ kind: 'user', userId: user.id, role: user.role, sessionId }),
  });

  // Every sign-in is a new session; the one that this browser had before is over.
  const welcome = async (call: Arrival, user: User): Promise<Session> => {
    await uses.endSession({ refresh: call.cookies.refresh, reason: 'replaced' });
    const { address, userAgent } = call.client;
    const tokens = await uses.openSession(user, { address, userAgent });
    setTokens(call, tokens);
    return describe(user, tokens);
  };

  const renewHere: RenewHere = async (call, refresh) => {
    const { user, tokens } = await uses.renewSession(refresh);
    setTokens(call, tokens);
    return describe(user, tokens);
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
    ...renewalEndpoints(renewHere),
    serve(endpoints.me, async ({ actor }) => {
      const user = actor.kind === 'user' ? await uses.userOf(actor.userId) : undefined;
      return { user: user ? toUserView(user) : null, formToken: uses.formTokens.issue(actor) };
    }),
  ];
};
