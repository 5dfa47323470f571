import type { Send, WireReply } from '@scarlet/contracts/client';
import { isProblemCode } from '@scarlet/contracts/problem';

const codeOf = (body: unknown): string | undefined =>
  typeof body === 'object' && body !== null && 'code' in body && isProblemCode(body.code) ? body.code : undefined;

const isExpired = ({ status, body }: WireReply): boolean => status === 401 && codeOf(body) === 'auth.token_expired';

/**
 * Sends, and when the access token has run out renews the session and sends once more. Only this one code means that a
 * renewal helps; any other 401 is an answer. A renewal that fails leaves the first answer standing.
 */
export const createRenewingSend =
  ({ send, renew }: { send: Send; renew: () => Promise<boolean> }): Send =>
  async (request) => {
    const reply = await send(request);
    if (!isExpired(reply)) return reply;
    return (await renew()) ? send(request) : reply;
  };
