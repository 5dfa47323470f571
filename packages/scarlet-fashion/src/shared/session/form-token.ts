import * as routes from '@scarlet/contracts/routes';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { canRenewByRedirect } from './can-renew-by-redirect.ts';
import { getSession } from './get-session.ts';

/**
 * The token that the forms of a public page carry, `''` when there is none. When the session ran out, the browser is sent
 * to renew it and come back to `path`, if that can work; if not, the page is shown all the same, because scripts renew by
 * themselves and a form without a token is answered with a sentence.
 */
export const formTokenFor = async (path: string): Promise<string> => {
  const session = await getSession();
  if (session.kind === 'expired' && canRenewByRedirect(await headers())) {
    redirect(`/api${routes.renew.path}?${new URLSearchParams({ next: path })}`);
  }
  return session.formToken;
};
