import { Problem } from '@scarlet/contracts/problem';
import type { Request } from 'express';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a state-changing request that another site's page sent with our visitor's cookies (OWASP: Fetch Metadata with
 * Origin as fallback). A request with neither header and no cookie was sent by no browser: there is nobody in whose name
 * it could act, and a device that pairs itself is one of these.
 */
export const createOriginGuard =
  (publicUrl: string) =>
  (request: Request): void => {
    if (safeMethods.has(request.method)) return;
    const site = request.get('sec-fetch-site');
    const origin = request.get('origin');
    if (site === undefined && origin === undefined && request.get('cookie') === undefined) return;
    const isOurs = site === undefined ? origin === publicUrl : site === 'same-origin';
    if (!isOurs) throw new Problem('request.foreign_origin', {});
  };
