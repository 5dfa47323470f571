import * as routes from '@scarlet/contracts/routes';
import type { NextRequest } from 'next/server';
import { ownPath } from '#shared/session/own-path.ts';

const page = (target: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0;url=${target}">
<title>One moment</title>
<p><a href="${target}">Continue</a>
</html>`;

/**
 * Where the API sends a browser that another site has led here with an expired session. SameSite=Strict cookies go along only
 * when a page of our own asks, so this page does nothing but ask; without scripts, and once (`again`).
 */
export const GET = ({ nextUrl }: NextRequest): Response => {
  const query = new URLSearchParams({ next: ownPath(nextUrl.searchParams.get('next') ?? '', '/'), again: '1' });
  // What URLSearchParams writes has no quotes and no angle brackets.
  return new Response(page(`/api${routes.renew.path}?${String(query).replaceAll('&', '&amp;')}`), {
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  });
};
