import { Problem } from '@scarlet/contracts/problem';
import type { Request } from 'express';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a state-changing request that another site's page sent with our visitor's cookies (OWASP: Fetch Metadata with
 * Origin as fallback). Both headers missing is refused too: every browser that keeps cookies sends one of them.
 */
export const createOriginGuard =
  (publicUrl: string) =>
  (request: Request): void => {
    if (safeMethods.has(request.method)) return;
    const site = request.get('sec-fetch-site');
    const isOurs = site === undefined ? request.get('origin') === publicUrl : site === 'same-origin';
    if (!isOurs) throw new Problem('request.foreign_origin', {});
  };
