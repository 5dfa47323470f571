import { decodeProtectedHeader, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { minute, second } from '#kernel/clock';
import { createJoseAccessTokens } from './jose-access-tokens.ts';
import { purposeKey } from './purpose-key.ts';

const secretKey = 'a secret of the shop that is long enough';
const claims = { userId: 'u1', sessionId: 's1', role: 'staff' } as const;

const setUp = (key = secretKey) => {
  const clock = { atMs: Date.UTC(2026, 10, 24), nowMs: () => clock.atMs };
  return { clock, tokens: createJoseAccessTokens({ secretKey: key, clock }) };
};

describe('an access token', () => {
  it('says who, which session and which role for 15 minutes', async () => {
    const { clock, tokens } = setUp();
    const token = await tokens.issue(claims);
    expect(await tokens.read(token)).toEqual({ kind: 'valid', claims });
    clock.atMs += 15 * minute;
    expect(await tokens.read(token)).toEqual({ kind: 'valid', claims });
  });

  it('is expired after that, with 5 s for clocks that disagree, and still tells its session', async () => {
    const { clock, tokens } = setUp();
    const token = await tokens.issue(claims);
    clock.atMs += 15 * minute + 6 * second;
    expect(await tokens.read(token)).toEqual({ kind: 'expired', sessionId: 's1' });
  });

  it('from the future is no token', async () => {
    const { clock, tokens } = setUp();
    const token = await tokens.issue(claims);
    clock.atMs -= minute;
    expect((await tokens.read(token)).kind).not.toBe('valid');
  });

  it('of another shop is no token, expired or not', async () => {
    const { clock, tokens } = setUp();
    const foreign = await setUp('a secret of quite another shop, as long').tokens.issue(claims);
    expect(await tokens.read(foreign)).toEqual({ kind: 'invalid' });
    clock.atMs += 60 * minute;
    expect(await tokens.read(foreign)).toEqual({ kind: 'invalid' });
  });

  it('with a key of its own inside is no token', async () => {
    const { clock, tokens } = setUp();
    const attacker = new TextEncoder().encode('the key that the attacker has put inside');
    const token = await new SignJWT({ sid: 's1', role: 'admin' })
      .setProtectedHeader({
        alg: 'HS256',
        typ: 'at+jwt',
        jwk: { kty: 'oct', ...{ k: Buffer.from(attacker).toString('base64url') } },
      })
      .setSubject('u1')
      .setIssuer('scarlet')
      .setAudience('scarlet-api')
      .setIssuedAt(clock.atMs / second)
      .setExpirationTime(clock.atMs / second + 60)
      .sign(attacker);
    expect(await tokens.read(token)).toEqual({ kind: 'invalid' });
  });

  it('names one algorithm and one type', async () => {
    const { tokens } = setUp();
    expect(decodeProtectedHeader(await tokens.issue(claims))).toEqual({ alg: 'HS256', typ: 'at+jwt' });
  });
});

describe('the keys', () => {
  it('are another one for each purpose, and 32 bytes long', () => {
    const [access, refresh] = [purposeKey(secretKey, 'access-token'), purposeKey(secretKey, 'refresh-token')];
    expect(access).toHaveLength(32);
    expect(access).not.toEqual(refresh);
    expect(access).not.toEqual(purposeKey(`${secretKey}!`, 'access-token'));
    expect(access).toEqual(purposeKey(secretKey, 'access-token'));
  });
});
