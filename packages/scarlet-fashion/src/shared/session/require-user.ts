import { bug } from '@scarlet/contracts/problem';
import type { Role, UserView } from '@scarlet/contracts/schemas';
import { redirect } from 'next/navigation';
import { getSession } from './get-session.ts';
import { hasRole } from './has-role.ts';
import { pagePath, renewAndComeBack } from './renewal.ts';

/** The page to sign in at. What this page had to tell is told there, and not once more afterwards. */
const signInFirst = async (): Promise<never> => {
  const { pathname, searchParams } = new URL(await pagePath(), 'http://page.invalid');
  const problem = searchParams.get('problem');
  searchParams.delete('problem');
  const next = searchParams.size === 0 ? pathname : `${pathname}?${searchParams}`;
  return redirect(`/login?${new URLSearchParams({ next, ...(problem === null ? {} : { problem }) })}`);
};

export type SignedIn = { readonly user: UserView; readonly formToken: string };

/**
 * The signed-in person of this request, or a redirect: to sign in, or to the renewal of a session that ran out; both come
 * back to this page. Throws when the API does not answer, which the error page explains.
 */
export const requireUser = async (): Promise<SignedIn> => {
  const session = await getSession();
  switch (session.kind) {
    case 'user':
      return { user: session.user, formToken: session.formToken };
    case 'guest':
      return signInFirst();
    case 'expired':
      return renewAndComeBack();
    case 'unavailable':
      return bug('The session cannot be read: the API does not answer');
  }
};

/** The same for a role of the shop; a person without it is sent to their account. The API checks again. */
export const requireRole = async (role: Role): Promise<SignedIn> => {
  const signedIn = await requireUser();
  return hasRole(signedIn.user.role, role) ? signedIn : redirect('/account?problem=auth.role_missing');
};
