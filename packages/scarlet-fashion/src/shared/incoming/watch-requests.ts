import { subscribe } from 'node:diagnostics_channel';
import { IncomingMessage, ServerResponse } from 'node:http';
import { config } from '#shared/config.ts';

type Started = { request: IncomingMessage; response: ServerResponse };

const isStarted = (message: unknown): message is Started =>
  typeof message === 'object' &&
  message !== null &&
  'request' in message &&
  message.request instanceof IncomingMessage &&
  'response' in message &&
  message.response instanceof ServerResponse;

/**
 * Next forwards an X-Forwarded-For that the client made up, and fills it in only where there is none; the API slows down
 * guessing per address and must see the real one.
 */
export const tellRealAddress = (request: Pick<IncomingMessage, 'headers' | 'socket'>): void => {
  request.headers['x-forwarded-for'] = request.socket.remoteAddress ?? '';
};

/** Next tells the client where it has sent a request; when that is another server, its address is our own business. */
export const hideInside = (response: ServerResponse): void => {
  const set = response.setHeader.bind(response);
  response.setHeader = (name, value) =>
    name === 'x-middleware-rewrite' && URL.canParse(String(value)) ? response : set(name, value);
};

/** Node publishes each request before the server hears of it. */
export const watchRequests = (): void =>
  subscribe('http.server.request.start', (message) => {
    if (!isStarted(message)) return;
    if (!config().trustsForwardedFor) tellRealAddress(message.request);
    hideInside(message.response);
  });
