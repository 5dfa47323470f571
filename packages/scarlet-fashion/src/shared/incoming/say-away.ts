import { Problem, toProblemBody } from '@scarlet/contracts/problem';
import { awayPage, sentAwayPage } from './away-page.ts';

const pageOf = (method: string): string => (method === 'GET' || method === 'HEAD' ? awayPage : sentAwayPage);

/**
 * What is answered in the API's place while it is away: to people a page in plain words, which after a form says where to
 * look; to programs and scripts, which do not ask for HTML, `platform.store_down`.
 */
export const sayAway = ({ method, headers }: Pick<Request, 'method' | 'headers'>): Response => {
  const isPerson = headers.get('accept')?.includes('text/html') ?? false;
  const problem = new Problem('platform.store_down', {});
  return new Response(isPerson ? pageOf(method) : JSON.stringify(toProblemBody(problem)), {
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
