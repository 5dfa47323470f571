import { Problem, toProblemBody } from '@scarlet/contracts/problem';
import * as routes from '@scarlet/contracts/routes';
import { ownPath } from '#shared/session/own-path.ts';
import { awayPage, formAwayPage, orderAwayPage } from './away-page.ts';

type Asked = Pick<Request, 'method' | 'url' | 'headers'>;

/** The page that a form was on: by its address, whose quotes and brackets are encoded. */
const pageBefore = (referer: string | null): string => {
  const { pathname, search } = new URL(URL.canParse(referer ?? '') ? (referer ?? '') : 'http://page.invalid');
  return ownPath(pathname + search, '/');
};

const pageOf = ({ method, url, headers }: Asked): string => {
  if (method === 'GET' || method === 'HEAD') return awayPage;
  if (new URL(url).pathname === `/api${routes.placeOrder.path}`) return orderAwayPage;
  return formAwayPage(pageBefore(headers.get('referer')));
};

/**
 * What is answered in the API's place while it is away: to people a page in plain words, which after a form says what to do
 * about it; to programs and scripts, which do not ask for HTML, `platform.store_down`.
 */
export const sayAway = (asked: Asked): Response => {
  const isPerson = asked.headers.get('accept')?.includes('text/html') ?? false;
  const problem = new Problem('platform.store_down', {});
  return new Response(isPerson ? pageOf(asked) : JSON.stringify(toProblemBody(problem)), {
    status: problem.status,
    headers: {
      'content-type': isPerson ? 'text/html; charset=utf-8' : 'application/problem+json',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'retry-after': String(problem.retryAfterSeconds),
    },
  });
};
