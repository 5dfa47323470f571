import { type Client, createClient } from '@scarlet/contracts/client';
import { type NextRequest, NextResponse } from 'next/server';
import { createFetchSend } from '#shared/api/fetch-send.ts';
import { config as settings } from '#shared/config.ts';
import { decoded, lookAhead } from '#shared/incoming/look-ahead.ts';
import { pageHeader } from '#shared/incoming/page-header.ts';
import { sayAway } from '#shared/incoming/say-away.ts';
import { askForWholePage, isScript } from '#shared/whole-page.ts';

/** Whoever waits longer than this for a page is told that the shop is away. */
const patienceMs = 8000;

const apiFor = (headers: Headers): Client => {
  const cookie = headers.get('cookie') ?? '';
  const where = () => ({ base: settings().apiUrl, headers: { cookie }, signal: AbortSignal.timeout(patienceMs) });
  return createClient({ send: createFetchSend(where) });
};

/** Nothing has this address, so that what is missing is answered by the page for that, whole and with its status, or by the API. */
const nowhere = '/nowhere';

const forApi = /^\/(?:api|problems)\//;

/**
 * Asks for pages whole, tells them their address, and looks ahead whether they can be made. Who may see what is decided by
 * the API.
 */
export const proxy = async ({ nextUrl, url, method, headers }: NextRequest): Promise<Response> => {
  if (forApi.test(nextUrl.pathname))
    return decoded(nextUrl.pathname) === undefined
      ? NextResponse.rewrite(new URL(`/api${nowhere}`, url))
      : NextResponse.next();
  const request = { headers: askForWholePage(headers) };
  request.headers.set(pageHeader, nextUrl.pathname + nextUrl.search);
  const found = isScript(headers) ? 'something' : await lookAhead(nextUrl.pathname, apiFor(headers));
  if (found === 'silence') return sayAway({ method, url, headers });
  return found === 'nothing'
    ? NextResponse.rewrite(new URL(nowhere, url), { request })
    : NextResponse.next({ request });
};

/**
 * Everything that is neither handed on to the API nor a file, and of what is handed on the addresses that nobody may be able to
 * read. An address with a dot is an address like any other.
 */
export const config = {
  matcher: [
    '/((?!api/|problems/|_next/|lookbook/|(?:icon\\.svg|robots\\.txt|sitemap\\.xml)$).*)',
    '/((?:api|problems)/.*%.*)',
  ],
};
