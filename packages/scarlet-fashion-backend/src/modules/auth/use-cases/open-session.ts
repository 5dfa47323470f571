import type { Role } from '@scarlet/contracts/schemas';
import type { Clock } from '#kernel/clock';
import { randomId } from '#kernel/ids';
import { familyLifeMs, type Session, sleepsAt } from '../domain/session.ts';
import type { AccessTokens, Device, RefreshTokens, SessionStore } from '../ports.ts';

export type TokenPorts = { accessTokens: AccessTokens; refreshTokens: RefreshTokens; clock: Clock };
type Person = { id: string; role: Role };

/** What a browser is given after signing in or renewing. `lifeMs`: how long the refresh token may still be used. */
export type Tokens = { sessionId: string; access: string; refresh: string; lifeMs: number };

/** The tokens of a session as it stands: a new access token and the current refresh token. */
export const createHandOut =
  ({ accessTokens, refreshTokens, clock }: TokenPorts) =>
  async (session: Session, person: Person): Promise<Tokens> => ({
    sessionId: session.id,
    access: await accessTokens.issue({ userId: person.id, sessionId: session.id, role: person.role }),
    refresh: refreshTokens.token(session.id, session.generation),
    lifeMs: Math.max(0, session.expiresAt.getTime() - clock.nowMs()),
  });

/** Begins a new session for a person who has just proved who they are. */
export const createOpenSession = ({ sessions, ...tokens }: TokenPorts & { sessions: SessionStore }) => {
  const handOut = createHandOut(tokens);
  return async (person: Person, device: Device): Promise<Tokens> => {
    const now = new Date(tokens.clock.nowMs());
    const id = randomId();
    const endsAt = new Date(now.getTime() + familyLifeMs);
    const session: Session = {
      id,
      userId: person.id,
      generation: 1,
      current: { hash: tokens.refreshTokens.hash(tokens.refreshTokens.token(id, 1)), bornAt: now },
      retired: [],
      createdAt: now,
      lastUsedAt: now,
      expiresAt: sleepsAt(now.getTime(), endsAt),
      endsAt,
    };
    await sessions.add(session, device);
    return handOut(session, person);
  };
};
