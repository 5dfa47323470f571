import { bug, Problem } from '@scarlet/contracts/problem';
import type { Logger } from '#platform/log/logger';
import { judgeToken, type PresentedToken, type Session, sleepsAt } from '../domain/session.ts';
import type { User } from '../domain/user.ts';
import type { SessionStore, UserStore } from '../ports.ts';
import { createHandOut, type TokenPorts, type Tokens } from './open-session.ts';

type Ports = TokenPorts & { sessions: SessionStore; users: UserStore; logger: Logger };
export type Renewed = { user: User; tokens: Tokens };

const maxTries = 5;

/**
 * Exchanges a refresh token. Of many calls at once one exchanges it, and the others find it freshly retired and are given the
 * same successor. Throws `auth.token_invalid`, or `auth.refresh_reused` after ending the session.
 */
export const createRenewSession = ({ sessions, users, logger, ...tokens }: Ports) => {
  const { clock, refreshTokens } = tokens;
  const handOut = createHandOut(tokens);

  const rotate = (session: Session): Promise<Session | undefined> => {
    const at = new Date(clock.nowMs());
    const hash = refreshTokens.hash(refreshTokens.token(session.id, session.generation + 1));
    return sessions.rotate(session, { hash, at, expiresAt: sleepsAt(at.getTime(), session.endsAt) });
  };

  const endStolen = async (session: Session): Promise<never> => {
    if (session.revoked === undefined) {
      await sessions.revoke(session.id, 'token_reused', new Date(clock.nowMs()));
      logger.warn('auth.refresh_reused', { sessionId: session.id, userId: session.userId });
    }
    throw new Problem('auth.refresh_reused', {});
  };

  const renewOnce = async (sessionId: string, token: PresentedToken): Promise<Session | undefined> => {
    const session = await sessions.get(sessionId);
    const verdict = session === undefined ? 'invalid' : judgeToken(session, token, clock.nowMs());
    if (session === undefined || verdict === 'invalid') throw new Problem('auth.token_invalid', {});
    if (verdict === 'reused') return endStolen(session);
    return verdict === 'current' ? session : rotate(session);
  };

  const ownerOf = async (session: Session): Promise<User> => {
    const user = await users.byId(session.userId);
    if (user?.status !== 'active') throw new Problem('auth.token_invalid', {});
    return user;
  };

  return async (presented: string): Promise<Renewed> => {
    const token = refreshTokens.read(presented);
    if (!token) throw new Problem('auth.token_invalid', {});
    for (let tries = 0; tries < maxTries; tries += 1) {
      // Undefined: another call exchanged the token between our look and our write; the next look sees its successor.
      const session = await renewOnce(token.sessionId, token);
      if (session) {
        const user = await ownerOf(session);
        return { user, tokens: await handOut(session, user) };
      }
    }
    return bug('A refresh token kept changing', { sessionId: token.sessionId });
  };
};
