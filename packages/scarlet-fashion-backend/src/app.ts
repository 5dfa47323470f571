/** The order in which a request passes through the API. */
import { Problem } from '@scarlet/contracts/problem';
import express, { type Express, type RequestHandler, type Router } from 'express';
import helmet from 'helmet';
import { randomId } from '#kernel/ids';
import { noteRequests } from '#platform/http/note-requests';
import { createProblemHandler } from '#platform/http/problem-handler';
import type { Logger } from '#platform/log/logger';
import type { Metrics } from '#platform/metrics/metrics';

type Needs = Parameters<typeof createProblemHandler>[0] & {
  /** The endpoints of all modules. */
  api: Router;
  /** Health, API description, problem pages: without cookies and rules. */
  open: readonly Router[];
  /** The path that takes a raw body, because its signature covers the bytes. */
  rawBodyPath: string;
  /** Undefined where nobody watches. */
  metrics: Metrics | undefined;
};

const bodyLimit = '32kb';

const tagRequests =
  (logger: Logger): RequestHandler =>
  (request, response, next) => {
    const given = request.get('x-request-id');
    const requestId = given && /^[A-Za-z0-9-]{8,64}$/.test(given) ? given : randomId();
    const startedAt = performance.now();
    response.locals.requestId = requestId;
    response.set('X-Request-Id', requestId);
    response.on('finish', () => {
      const ms = Math.round((performance.now() - startedAt) * 10) / 10;
      logger.info('request.done', {
        requestId,
        method: request.method,
        path: request.path,
        status: response.statusCode,
        ms,
      });
    });
    next();
  };

/** Builds the Express application; it owns no connection and starts nothing. */
export const createApp = ({ api, open, rawBodyPath, metrics, ...refusing }: Needs): Express => {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.set('trust proxy', 'loopback');
  app.use(tagRequests(refusing.logger));
  if (metrics) app.use(noteRequests(metrics));
  app.use(helmet({ contentSecurityPolicy: { directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } } }));
  app.use(rawBodyPath, express.raw({ type: () => true, limit: '64kb' }));
  // Not strict: a lone value is no broken JSON. That it is no input either is said where inputs are read.
  app.use(express.json({ limit: bodyLimit, type: 'application/json', strict: false, verify: assertText }));
  app.use(express.urlencoded({ limit: bodyLimit, extended: false, parameterLimit: 200, verify: assertFormText }));
  app.use(refuseOtherBodies);
  app.use(api, ...open);
  app.use(() => {
    throw new Problem('request.not_found', {});
  });
  app.use(createProblemHandler(refusing));
  return app;
};

const text = new TextDecoder('utf-8', { fatal: true });

/** Throws at what is no UTF-8: it would be read as the sign for the unknown, and two different passwords as one. */
const assertText = (_request: unknown, _response: unknown, body: Buffer): void => void text.decode(body);

const assertFormText = (_request: unknown, _response: unknown, body: Buffer): void =>
  void decodeURIComponent(text.decode(body));

/** A body that nobody has parsed would otherwise be silently taken as no body. */
const refuseOtherBodies: RequestHandler = (request, _response, next) => {
  const length = request.get('content-length') ?? '0';
  const hasBody = length !== '0' || request.get('transfer-encoding') !== undefined;
  if (hasBody && request.body === undefined) throw new Problem('request.media_type', {});
  next();
};
