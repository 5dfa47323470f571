import type { RequestHandler } from 'express';
import type { Metrics } from '#platform/metrics/metrics';

/** Counts and times every answer under the name of its route; an address may hold an id, so none is noted. */
export const noteRequests =
  ({ noteRequest }: Pick<Metrics, 'noteRequest'>): RequestHandler =>
  (_request, response, next) => {
    const startedAt = performance.now();
    response.on('close', () => {
      const route: unknown = response.locals.route;
      noteRequest({
        route: typeof route === 'string' ? route : 'none',
        status: response.writableFinished ? response.statusCode : 0,
        ms: performance.now() - startedAt,
      });
    });
    next();
  };
