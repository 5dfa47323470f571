import { subscribe } from 'node:diagnostics_channel';
import { IncomingMessage } from 'node:http';
import { config } from '#shared/config.ts';

type Started = { request: IncomingMessage };

const isStarted = (message: unknown): message is Started =>
  typeof message === 'object' && message !== null && 'request' in message && message.request instanceof IncomingMessage;

/**
 * Next keeps an X-Forwarded-For that the client made up, and fills it in only where there is none; the API slows down
 * guessing per address and must see the real one.
 */
export const tellRealAddress = (request: Pick<IncomingMessage, 'headers' | 'socket'>): void => {
  request.headers['x-forwarded-for'] = request.socket.remoteAddress ?? '';
};

/** Node publishes each request before the server hears of it. */
export const watchRequests = (): void =>
  subscribe('http.server.request.start', (message) => {
    if (isStarted(message) && !config().trustsForwardedFor) tellRealAddress(message.request);
  });
