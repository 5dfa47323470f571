import { type NextRequest, NextResponse } from 'next/server';
import { config as settings } from '#shared/config.ts';

/**
 * Forwards `/api/*` to the API with the prefix taken off, and does nothing else: who may do what is decided by the API.
 * It runs per request, so the API's address is not part of the build; `Origin` stays as the browser sent it.
 */
export const proxy = (request: NextRequest): NextResponse => {
  const { pathname, search } = request.nextUrl;
  return NextResponse.rewrite(new URL(`${settings().apiUrl}${pathname.slice('/api'.length)}${search}`));
};

export const config = { matcher: '/api/:path+' };
