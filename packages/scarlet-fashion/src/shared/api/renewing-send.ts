import type { Send, WireReply } from '@scarlet/contracts/client';
import { isProblemCode } from '@scarlet/contracts/problem';

const codeOf = (body: unknown): string | undefined =>
  typeof body === 'object' && body !== null && 'code' in body && isProblemCode(body.code) ? body.code : undefined;

const mended: readonly unknown[] = ['auth.token_expired', 'auth.token_invalid'];

const isExpired = ({ status, body }: WireReply): boolean => status === 401 && mended.includes(codeOf(body));

/**
 * Sends, and when the access token has run out (or is none of ours) renews the session and sends once more. Any other 401 is
 * an answer. A renewal that fails leaves the first answer standing.
 */
export const createRenewingSend =
  ({ send, renew }: { send: Send; renew: () => Promise<boolean> }): Send =>
  async (request) => {
    const reply = await send(request);
    if (!isExpired(reply)) return reply;
    return (await renew()) ? send(request) : reply;
  };
