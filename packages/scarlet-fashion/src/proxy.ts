import { type NextRequest, NextResponse } from 'next/server';
import { config as settings } from '#shared/config.ts';
import { askForWholePage } from '#shared/whole-page.ts';

const toApi = ({ nextUrl: { pathname, search } }: NextRequest): NextResponse =>
  NextResponse.rewrite(new URL(`${settings().apiUrl}${pathname.slice('/api'.length)}${search}`));

/**
 * Forwards `/api/*` to the API with the prefix taken off, and asks for pages whole; who may do what is decided by the API.
 * It runs per request, so the API's address is not part of the build; `Origin` stays as the browser sent it.
 */
export const proxy = (request: NextRequest): NextResponse =>
  request.nextUrl.pathname.startsWith('/api/')
    ? toApi(request)
    : NextResponse.next({ request: { headers: askForWholePage(request.headers) } });

/** The API, and everything that is not a file. */
export const config = { matcher: ['/api/:path+', '/((?!api/|_next/|lookbook/|.*\\.[a-z0-9]+$).*)'] };
