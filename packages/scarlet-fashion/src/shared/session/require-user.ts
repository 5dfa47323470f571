import { bug } from '@scarlet/contracts/problem';
import * as routes from '@scarlet/contracts/routes';
import type { Role, UserView } from '@scarlet/contracts/schemas';
import { redirect } from 'next/navigation';
import { getSession } from './get-session.ts';
import { hasRole } from './has-role.ts';

const asking = (path: string, next: string): string => `${path}?${new URLSearchParams({ next })}`;

export type SignedIn = { readonly user: UserView; readonly formToken: string };

/**
 * The signed-in person of this request, or a redirect: to sign in, or to the renewal of a session that ran out, which
 * comes back to `next` (a path of this site). Throws when the API does not answer, which the error page explains.
 */
export const requireUser = async (next: string): Promise<SignedIn> => {
  const session = await getSession();
  switch (session.kind) {
    case 'user':
      return { user: session.user, formToken: session.formToken };
    case 'guest':
      return redirect(asking('/login', next));
    case 'expired':
      return redirect(asking(`/api${routes.renew.path}`, next));
    case 'unavailable':
      return bug('The session cannot be read: the API does not answer');
  }
};

/** The same for a role of the shop; a person without it is sent to their account. The API checks again. */
export const requireRole = async (role: Role, next: string): Promise<SignedIn> => {
  const signedIn = await requireUser(next);
  return hasRole(signedIn.user.role, role) ? signedIn : redirect('/account?problem=auth.role_missing');
};
