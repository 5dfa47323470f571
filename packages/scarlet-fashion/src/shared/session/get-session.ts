import { isProblem } from '@scarlet/contracts/problem';
import * as routes from '@scarlet/contracts/routes';
import type { UserView } from '@scarlet/contracts/schemas';
import { cache } from 'react';
import { personalApi } from '#shared/api/server.ts';

/**
 * Who is asking. A renewal cannot happen while a page renders (no cookies can be set then), so an expired session is a
 * state of its own, and so is an access token that is none of ours, which only a renewal can take from the browser; and an API that does not answer is never taken for a guest. `formToken` goes into every form.
 */
export type ShopperSession =
  | { readonly kind: 'guest'; readonly formToken: string }
  | { readonly kind: 'user'; readonly user: UserView; readonly formToken: string }
  | { readonly kind: 'expired'; readonly formToken: '' }
  | { readonly kind: 'unavailable'; readonly formToken: '' };

/** The session of this request; asks the API once, however many components want it. */
export const getSession = cache(async (): Promise<ShopperSession> => {
  try {
    const { user, formToken } = await personalApi.call(routes.me, {});
    return user === null ? { kind: 'guest', formToken } : { kind: 'user', user, formToken };
  } catch (error) {
    const isExpired = isProblem(error, 'auth.token_expired') || isProblem(error, 'auth.token_invalid');
    return { kind: isExpired ? 'expired' : 'unavailable', formToken: '' };
  }
});
