import { endpoints } from '@scarlet/contracts/endpoints';
import { Problem } from '@scarlet/contracts/problem';
import type { Session } from '@scarlet/contracts/schemas';
import type { Actor } from '#kernel/actor';
import { ownPath } from '#platform/http/read-input';
import { type Served, serve } from '#platform/http/serve';
import { type Arrival, clearTokens } from './token-cookies.ts';

/** Exchanges the refresh token and sets the new tokens on the reply; rejects with a 401 when it is worth nothing. */
export type RenewHere = (call: Arrival, refresh: string) => Promise<Session>;

type Passing = Arrival & { actor: Actor; query: { again?: '1' | undefined } };

/** Renewing a session for a script, for a browser on its way to a page, and for a form on its way to its endpoint. */
export const renewalEndpoints = (renewHere: RenewHere): readonly Served[] => {
  /** What is worth nothing leaves the browser with the refusal. */
  const renewOrClear = async (call: Arrival): Promise<Session> => {
    try {
      if (call.cookies.refresh === undefined) throw new Problem('auth.required', {});
      return await renewHere(call, call.cookies.refresh);
    } catch (error) {
      if (isUnauthenticated(error)) clearTokens(call);
      throw error;
    }
  };

  const refusalOfRenewing = async (call: Arrival): Promise<Problem | undefined> => {
    try {
      await renewOrClear(call);
      return undefined;
    } catch (error) {
      if (isUnauthenticated(error)) return error;
      throw error;
    }
  };

  const pageAfterRenewal = async (call: Passing, next: string): Promise<string> => {
    if (call.cookies.refresh === undefined) return pageWithoutRefresh(call, next);
    const refusal = await refusalOfRenewing(call);
    return refusal ? askToSignIn(next, refusal) : next;
  };

  return [
    serve(endpoints.refresh, renewOrClear),
    serve(endpoints.renew, async (call) => {
      call.redirectTo(await pageAfterRenewal(call, ownPath(call.query.next) ?? '/'));
      return undefined;
    }),
    serve(endpoints.renewForm, async (call) => {
      // Who cannot be renewed is a guest from here on; what that means for the form, its own endpoint says.
      await refusalOfRenewing(call);
      call.redirectTo(`/api${ownPath(call.query.to) ?? '/'}`);
      return undefined;
    }),
  ];
};

const isUnauthenticated = (error: unknown): error is Problem => error instanceof Problem && error.status === 401;

const askToSignIn = (next: string, { code }: Problem): string =>
  `/login?${new URLSearchParams({ next, problem: code })}`;

/**
 * Where a browser without a refresh token continues. When another site led here, the token may only have been left out
 * (SameSite=Strict): the page `/renew` asks again from this site, once. A browser that does not say where it comes from is
 * not signed out for it, because any link could do that to people.
 */
const pageWithoutRefresh = (call: Passing, next: string): string => {
  const { kind } = call.actor;
  const isAgain = call.query.again === '1';
  if (kind !== 'expired' && kind !== 'forged') return next;
  if (call.client.isSameSite || (isAgain && kind === 'forged')) {
    clearTokens(call);
    return next;
  }
  return isAgain ? askToSignIn(next, new Problem('auth.required', {})) : `/renew?${new URLSearchParams({ next })}`;
};
