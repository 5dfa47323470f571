import * as routes from '@scarlet/contracts/routes';
import type { NextRequest } from 'next/server';
import { forward } from '#shared/incoming/forward.ts';
import { isScript } from '#shared/whole-page.ts';

/**
 * Next's router follows a page's redirect to the renewal with a fetch, and cannot read what that leads to (tried with 16.4.6:
 * the page stays empty). An answer that is no part of a page makes it go there as a browser does.
 */
const isRoutersRenewal = (path: string, { method, headers }: NextRequest): boolean =>
  method === 'GET' && path === routes.renew.path && isScript(headers);

/** The API, with the prefix taken off. Who may do what is decided there. */
const toApi = (request: NextRequest): Response | Promise<Response> => {
  const { pathname, search } = new URL(request.url);
  const path = pathname.replace(/^\/api(?=\/|$)/, '') || '/';
  if (isRoutersRenewal(path, request))
    return new Response('Go there as a document.', { headers: { 'content-type': 'text/plain' } });
  return forward(request, path + search);
};

export { toApi as DELETE, toApi as GET, toApi as HEAD, toApi as OPTIONS, toApi as PATCH, toApi as POST, toApi as PUT };
