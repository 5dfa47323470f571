/** Who people are: accounts, sessions of two tokens, and what a browser's cookies say. */
import type { Role } from '@scarlet/contracts/schemas';
import type { Actor } from '#kernel/actor';
import type { Clock } from '#kernel/clock';
import type { FormTokens } from '#platform/http/form-token';
import type { Served } from '#platform/http/serve';
import type { Logger } from '#platform/log/logger';
import type { Mongo } from '#platform/mongo/connect';
import { createArgonPasswords } from './adapters/argon-passwords.ts';
import { createHmacRefreshTokens } from './adapters/hmac-refresh-tokens.ts';
import { createJoseAccessTokens } from './adapters/jose-access-tokens.ts';
import { createMongoSessions } from './adapters/mongo-sessions.ts';
import { createMongoUsers } from './adapters/mongo-users.ts';
import { createRedisThrottle, type ThrottleRedis } from './adapters/redis-throttle.ts';
import { authEndpoints } from './http/auth-endpoints.ts';
import { createEndSession } from './use-cases/end-session.ts';
import { createIdentifyShopper, guestIdOf } from './use-cases/identify-shopper.ts';
import { createOpenSession } from './use-cases/open-session.ts';
import { createPutUser, createRegister } from './use-cases/register.ts';
import { createRenewSession } from './use-cases/renew-session.ts';
import { createSignIn } from './use-cases/sign-in.ts';

export type Auth = {
  readonly endpoints: readonly Served[];
  /** A guest, a person, `expired` when only the access token has to be renewed, or `forged`. Never throws for a stranger. */
  identifyShopper(cookies: { access: string | undefined; guest: string | undefined }): Promise<Actor>;
  /** The id under which a guest's things are stored. */
  guestIdOf(token: string): string;
  /** Makes sure that a person with this e-mail exists and keeps one who does; returns their id. */
  putUser(person: { name: string; email: string; password: string; role: Role }): Promise<string>;
};

type Needs = {
  mongo: Mongo;
  redis: ThrottleRedis;
  clock: Clock;
  logger: Logger;
  /** At least 32 random bytes as text; every purpose derives its own key from it. */
  secretKey: string;
  formTokens: FormTokens;
};

export const createAuth = ({ mongo, redis, clock, logger, secretKey, formTokens }: Needs): Auth => {
  const users = createMongoUsers(mongo, clock);
  const sessions = createMongoSessions(mongo);
  const passwords = createArgonPasswords();
  const throttle = createRedisThrottle(redis);
  const accessTokens = createJoseAccessTokens({ secretKey, clock });
  const refreshTokens = createHmacRefreshTokens(secretKey);
  const tokens = { accessTokens, refreshTokens, clock };

  return {
    endpoints: authEndpoints({
      register: createRegister({ users, passwords, throttle }),
      signIn: createSignIn({ users, passwords, throttle }),
      openSession: createOpenSession({ ...tokens, sessions }),
      renewSession: createRenewSession({ ...tokens, sessions, users, logger }),
      endSession: createEndSession({ sessions, refreshTokens, clock }),
      userOf: users.byId,
      formTokens,
    }),
    identifyShopper: createIdentifyShopper({ accessTokens, sessions, clock }),
    guestIdOf,
    putUser: createPutUser({ users, passwords }),
  };
};
