import { Role } from '@scarlet/contracts/schemas';
import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { type Clock, second } from '#kernel/clock';
import { accessLifeMs } from '../domain/session.ts';
import type { AccessRead, AccessTokens } from '../ports.ts';
import { purposeKey } from './purpose-key.ts';

const issuer = 'scarlet';
const audience = 'scarlet-api';
const typ = 'at+jwt';
const alg = 'HS256';

const Claims = z.object({ sub: z.string(), sid: z.string(), role: Role });

// The signature has been verified before jose complains about the age.
const readExpired = (payload: JWTPayload): AccessRead => {
  const parsed = Claims.safeParse(payload);
  return parsed.success ? { kind: 'expired', sessionId: parsed.data.sid } : { kind: 'invalid' };
};

const readValid = (payload: JWTPayload): AccessRead => {
  const parsed = Claims.safeParse(payload);
  if (!parsed.success) return { kind: 'invalid' };
  const { sub, sid, role } = parsed.data;
  return { kind: 'valid', claims: { userId: sub, sessionId: sid, role } };
};

/** JWTs (RFC 9068) of 15 minutes. Everything that a token may leave out is demanded: jose takes one without `exp` otherwise. */
export const createJoseAccessTokens = ({ secretKey, clock }: { secretKey: string; clock: Clock }): AccessTokens => {
  const key = purposeKey(secretKey, 'access-token');
  return {
    issue: ({ userId, sessionId, role }) => {
      const nowSeconds = Math.floor(clock.nowMs() / second);
      return new SignJWT({ sid: sessionId, role })
        .setProtectedHeader({ alg, typ })
        .setSubject(userId)
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt(nowSeconds)
        .setExpirationTime(nowSeconds + accessLifeMs / second)
        .sign(key);
    },
    read: async (token) => {
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: [alg],
          issuer,
          audience,
          typ,
          requiredClaims: ['sub', 'exp', 'iat', 'sid', 'role'],
          maxTokenAge: accessLifeMs / second,
          clockTolerance: 5,
          currentDate: new Date(clock.nowMs()),
        });
        return readValid(payload);
      } catch (error) {
        return error instanceof errors.JWTExpired ? readExpired(error.payload) : { kind: 'invalid' };
      }
    },
  };
};
