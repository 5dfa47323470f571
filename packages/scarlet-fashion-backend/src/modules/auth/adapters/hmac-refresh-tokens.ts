import { createHmac, timingSafeEqual } from 'node:crypto';
import { sha256 } from '#kernel/ids';
import type { RefreshTokens } from '../ports.ts';
import { purposeKey } from './purpose-key.ts';

const form = /^([0-9a-f]{24})\.(\d{1,9})\.([\w-]{43})$/;

/**
 * Refresh tokens as `<session>.<generation>.<HMAC-SHA256 of both>`. The text can be made again from the key, so the store has
 * only hashes and still the current token can be handed out twice.
 */
export const createHmacRefreshTokens = (secretKey: string): RefreshTokens => {
  const key = purposeKey(secretKey, 'refresh-token');
  const sign = (head: string): string => createHmac('sha256', key).update(head).digest('base64url');
  return {
    token: (sessionId, generation) => `${sessionId}.${generation}.${sign(`${sessionId}.${generation}`)}`,
    hash: sha256,
    read: (token) => {
      const [, sessionId, generation, signature] = form.exec(token) ?? [];
      if (sessionId === undefined || generation === undefined || signature === undefined) return undefined;
      const expected = Buffer.from(sign(`${sessionId}.${generation}`));
      const isOurs = timingSafeEqual(expected, Buffer.from(signature));
      return { sessionId, generation: Number(generation), hash: sha256(token), isOurs };
    },
  };
};
