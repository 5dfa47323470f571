import { type Client, createClient } from '@scarlet/contracts/client';
import * as routes from '@scarlet/contracts/routes';
import { type NextRequest, NextResponse } from 'next/server';
import { createFetchSend } from '#shared/api/fetch-send.ts';
import { config as settings } from '#shared/config.ts';
import { awayPage } from '#shared/incoming/away-page.ts';
import { lookAhead } from '#shared/incoming/look-ahead.ts';
import { pageHeader } from '#shared/incoming/page-header.ts';
import { askForWholePage, isScript } from '#shared/whole-page.ts';

const apiPrefix = /^\/api(?=\/)/;

const toApi = ({ nextUrl: { pathname, search } }: NextRequest): NextResponse =>
  NextResponse.rewrite(new URL(`${settings().apiUrl}${pathname.replace(apiPrefix, '')}${search}`));

/**
 * Next's router follows a page's redirect to the renewal with a fetch, and cannot read what that leads to (tried with 16.4.6:
 * the page stays empty). An answer that is no part of a page makes it go there as a browser does.
 */
const isRoutersRenewal = ({ method, nextUrl, headers }: NextRequest): boolean =>
  method === 'GET' && nextUrl.pathname === `/api${routes.renew.path}` && isScript(headers);

const isForApi = (pathname: string): boolean => apiPrefix.test(pathname) || pathname.startsWith('/problems/');

/** Whoever waits longer than this for a page is told that the shop is away. */
const patienceMs = 8000;

const apiFor = (headers: Headers): Client => {
  const cookie = headers.get('cookie') ?? '';
  const where = () => ({ base: settings().apiUrl, headers: { cookie }, signal: AbortSignal.timeout(patienceMs) });
  return createClient({ send: createFetchSend(where) });
};

const sayAway = (): NextResponse =>
  new NextResponse(awayPage, {
    status: 503,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'retry-after': '5' },
  });

/** No page has this address, so that the page for what is missing is sent, whole and with its status. */
const nowhere = '/nowhere';

const toPage = async ({ nextUrl, url, headers }: NextRequest): Promise<NextResponse> => {
  const request = { headers: askForWholePage(headers) };
  request.headers.set(pageHeader, nextUrl.pathname + nextUrl.search);
  const found = isScript(headers) ? 'something' : await lookAhead(nextUrl.pathname, apiFor(headers));
  if (found === 'silence') return sayAway();
  return found === 'nothing'
    ? NextResponse.rewrite(new URL(nowhere, url), { request })
    : NextResponse.next({ request });
};

/**
 * Forwards `/api/*` to the API with the prefix taken off, and the explanations of its refusals as they are; asks for pages
 * whole, and tells them their address. Who may do what is decided by the API. It runs per request, so the API's address is not part of the build;
 * `Origin` stays as the browser sent it.
 */
export const proxy = (request: NextRequest): NextResponse | Promise<NextResponse> => {
  if (isRoutersRenewal(request))
    return new NextResponse('Go there as a document.', { headers: { 'content-type': 'text/plain' } });
  return isForApi(request.nextUrl.pathname) ? toApi(request) : toPage(request);
};

/** The API, and everything that is not a file. */
export const config = {
  matcher: ['/api/:path+', '/problems/:code', '/((?!api/|_next/|lookbook/|.*\\.[a-z0-9]+$).*)'],
};
