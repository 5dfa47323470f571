import * as routes from '@scarlet/contracts/routes';
import { publicApi } from '#shared/api/server.ts';
import { getSession } from './get-session.ts';
import { renewAndComeBack } from './renewal.ts';

/** The token that the forms of a public page carry; a session that ran out is renewed first. */
export const formToken = async (): Promise<string> => {
  const session = await getSession();
  return session.kind === 'expired' ? renewAndComeBack() : session.formToken;
};

/** The token for the forms that begin a session. These pages are where a renewal may end, so they never begin one. */
export const signInToken = async (): Promise<string> => {
  const session = await getSession();
  return session.kind === 'expired' ? (await publicApi.call(routes.me, {})).formToken : session.formToken;
};
