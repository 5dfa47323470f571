import { createClient } from '@scarlet/contracts/client';
import { parseReply } from '@scarlet/contracts/endpoints';

/**
 * A visitor of the running shop: calls the API through the shop's own address, as a browser does, and keeps its cookies.
 * `call` rejects with the `Problem` that the shop answered.
 */
export const createVisitor = (shopUrl: string) => {
  const cookies = new Map<string, string>();
  const keep = (lines: readonly string[]): void => {
    for (const line of lines) {
      const [pair = ''] = line.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
  };
  return createClient({
    parse: parseReply,
    send: async ({ method, path, headers, body }) => {
      const response = await fetch(`${shopUrl}/api${path}`, {
        method,
        headers: {
          origin: new URL(shopUrl).origin,
          'content-type': 'application/json',
          cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      keep(response.headers.getSetCookie());
      return { status: response.status, body: await response.json().catch(() => undefined) };
    },
  });
};
