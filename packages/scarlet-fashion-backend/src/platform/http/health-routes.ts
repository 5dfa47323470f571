import type { RequestHandler } from 'express';
import { Router } from 'express';

type Needs = { isReady: () => Promise<Record<string, boolean>> };

const noStore: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};

/** `live`: the event loop turns. `ready`: the data can be reached; without Redis the shop goes on, degraded. */
export const createHealthRoutes = ({ isReady }: Needs): Router => {
  const router = Router();
  router.get('/health/live', noStore, (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/health/ready', noStore, async (_request, response) => {
    const checks = await isReady();
    response.status(checks.mongo ? 200 : 503).json({ status: checks.mongo ? 'ok' : 'down', checks });
  });
  return router;
};
