import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '#kernel/ids';
import { createHmacRefreshTokens } from './hmac-refresh-tokens.ts';

const tokens = createHmacRefreshTokens('a secret of the shop that is long enough');
const family = 'f0'.repeat(12);

describe('a refresh token', () => {
  it('can be made again from session and number, so that nobody has to store it', () => {
    expect(tokens.token(family, 3)).toBe(tokens.token(family, 3));
    const all = [tokens.token(family, 3), tokens.token(family, 4), tokens.token('0f'.repeat(12), 3)];
    expect(new Set(all).size).toBe(3);
  });

  it('tells its session and number, and that it is ours', () => {
    const token = tokens.token(family, 12);
    expect(tokens.read(token)).toEqual({ sessionId: family, generation: 12, hash: sha256(token), isOurs: true });
  });

  it('is not ours with another number, another session or another key', () => {
    const [, , signature] = tokens.token(family, 3).split('.');
    const other = createHmacRefreshTokens('a secret of quite another shop, as long').token(family, 3);
    for (const text of [`${family}.4.${signature}`, `${'0f'.repeat(12)}.3.${signature}`, other]) {
      expect(tokens.read(text)).toMatchObject({ isOurs: false });
    }
  });

  it('is no token at all in any other form', () => {
    for (const text of ['', '.', `${family}.3`, `${family}.-1.${'A'.repeat(43)}`, `${family}.3.${'A'.repeat(44)}`]) {
      expect(tokens.read(text)).toBeUndefined();
    }
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(tokens.read(text)).toBeUndefined();
      }),
    );
  });
});
