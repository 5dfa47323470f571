/** The API as the browser calls it: same origin, no zod, replies trusted. */
import { type Client, createClient } from '@scarlet/contracts/client';
import * as routes from '@scarlet/contracts/routes';
import { createFetchSend } from './fetch-send.ts';
import { createRenewingSend } from './renewing-send.ts';
import { createSingleFlight } from './single-flight.ts';

const send = createFetchSend(() => ({ base: '/api' }));

const refresh = async (): Promise<boolean> => {
  const reply = await send({ method: 'POST', path: routes.refresh.path, headers: {}, body: {} });
  return reply.status === routes.refresh.success;
};

// Rotating tokens allow one renewal at a time: one promise for this tab, one lock for all tabs. Browsers lend locks on https
// and localhost only; without one the server forgives two tabs, because a token younger than ten seconds is not rotated again
// and one retired less than ten seconds ago returns the current one.
const renewOnce = async (): Promise<boolean> =>
  'locks' in navigator ? navigator.locks.request('sf-refresh', refresh) : refresh();
const renew = createSingleFlight(() => renewOnce().catch(() => false));

/** Calls the API as the shopper of this browser. */
export const browserApi: Client = createClient({ send: createRenewingSend({ send, renew }) });
