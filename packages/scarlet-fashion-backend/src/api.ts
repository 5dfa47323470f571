/** The API process: any number may run. */
import { createServer, type Server } from 'node:http';
import { createCookies } from '#platform/http/cookies';
import { createHealthRoutes } from '#platform/http/health-routes';
import { mountEndpoints } from '#platform/http/mount-endpoints';
import { createOriginGuard } from '#platform/http/origin-guard';
import { createReference } from '#platform/http/reference';
import type { Logger } from '#platform/log/logger';
import type { Metrics } from '#platform/metrics/metrics';
import type { Mongo } from '#platform/mongo/connect';
import type { Redis } from '#platform/redis/connect';
import { createApp } from './app.ts';
import type { Composition } from './composition.ts';
import type { Config } from './config.ts';

type Needs = {
  config: Config;
  composition: Composition;
  mongo: Mongo;
  redis: Redis;
  logger: Logger;
  metrics?: Metrics;
};

const isMongoReady = (mongo: Mongo): Promise<boolean> =>
  mongo.db
    ?.admin()
    .ping()
    .then(
      () => true,
      () => false,
    ) ?? Promise.resolve(false);

/** The HTTP server with every endpoint, not yet listening. Slow clients are cut off (headers 5 s, whole request 10 s). */
export const createApiServer = ({ config, composition, mongo, redis, logger, metrics }: Needs): Server => {
  const { auth, agents, payments, formTokens, refusedForms, endpoints } = composition;
  const cookies = createCookies(config.publicUrl);
  const api = mountEndpoints(endpoints, {
    identify: { shopper: auth.identifyShopper, agent: agents.identifyAgent, provider: payments.identifyProvider },
    cookies,
    formTokens,
    guardOrigin: createOriginGuard(config.publicUrl),
    guestIdOf: auth.guestIdOf,
  });
  const health = createHealthRoutes({
    isReady: async () => ({ mongo: await isMongoReady(mongo), redis: redis.status === 'ready' }),
  });
  const app = createApp({
    ...{ logger, refusedForms, cookies, api, metrics },
    open: [health, createReference(cookies)],
    rawBodyPath: '/payments/webhook',
  });
  return createServer(
    { headersTimeout: 5_000, requestTimeout: 10_000, keepAliveTimeout: 65_000, connectionsCheckingInterval: 1_000 },
    app,
  );
};

/** Listens; @returns the port. */
export const listen = (server: Server, { host, port }: { host: string; port: number }): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
