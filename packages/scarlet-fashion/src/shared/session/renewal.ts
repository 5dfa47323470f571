import * as routes from '@scarlet/contracts/routes';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { pageHeader } from '#shared/incoming/page-header.ts';
import { ownPath } from './own-path.ts';

/** The API takes no longer address to come back to. */
const maxPath = 500;

/** The address of this page as it was asked for, with its query. */
export const pagePath = async (): Promise<string> => {
  const path = ownPath((await headers()).get(pageHeader) ?? '', '/');
  return path.length > maxPath ? (path.split('?')[0] ?? '/').slice(0, maxPath) : path;
};

/**
 * Sends the browser to renew its session and to come back to this page, with whatever problem it has to tell. It ends at the
 * page or at the sign-in: what cannot be renewed is taken from the browser on the way.
 */
export const renewAndComeBack = async (): Promise<never> =>
  redirect(`/api${routes.renew.path}?${new URLSearchParams({ next: await pagePath() })}`);
