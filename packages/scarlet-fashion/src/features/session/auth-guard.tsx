'use client';

import * as routes from '@scarlet/contracts/routes';
import type { Role, UserView } from '@scarlet/contracts/schemas';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { browserApi } from '#shared/api/browser.ts';
import { hasRole } from '#shared/session/has-role.ts';

type Props = { needs: Role; user: UserView; children: ReactNode };

/**
 * Takes a page away from the screen when its person signs out in another tab or loses the role, and asks the server for it
 * anew, which sends them to sign in and back to this page, or to their account. It only tidies up: the server rendered the
 * page for a checked role, and the API checks every call again.
 */
export const AuthGuard = ({ needs, user, children }: Props) => {
  const { data } = useQuery({
    queryKey: ['session'],
    queryFn: async () => (await browserApi.call(routes.me, {})).user,
    initialData: user,
    refetchInterval: 60_000,
  });
  const isAllowed = data !== null && hasRole(data.role, needs);
  useEffect(() => {
    if (!isAllowed) window.location.reload();
  }, [isAllowed]);
  return isAllowed ? children : null;
};
