import type { Actor } from '#kernel/actor';
import type { Clock } from '#kernel/clock';
import { randomId, sha256 } from '#kernel/ids';
import { isAlive } from '../domain/session.ts';
import type { AccessTokens, SessionStore } from '../ports.ts';

type Ports = { accessTokens: AccessTokens; sessions: SessionStore; clock: Clock };
type Cookies = { access: string | undefined; guest: string | undefined };

/** The id under which a guest's things are kept: the cookie's token itself is never stored. */
export const guestIdOf = (token: string): string => sha256(`guest|${token}`).slice(0, 32);

/** The guest of this cookie; a new one without it or with a text that this shop never sets. */
export const readGuest = (token: string | undefined): Actor =>
  token !== undefined && /^[\w-]{43}$/.test(token)
    ? { kind: 'guest', guestId: guestIdOf(token), isNew: false }
    : { kind: 'guest', guestId: randomId(), isNew: true };

/**
 * Finds out who sent these cookies. Each access token is checked against its session, so that signing out, here or anywhere,
 * bites at once: the token of a session that is over makes a guest. Never throws.
 */
export const createIdentifyShopper = ({ accessTokens, sessions, clock }: Ports) => {
  const isOpen = async (sessionId: string): Promise<boolean> => {
    const session = await sessions.get(sessionId);
    return session !== undefined && isAlive(session, clock.nowMs());
  };

  return async ({ access, guest }: Cookies): Promise<Actor> => {
    if (access === undefined) return readGuest(guest);
    const read = await accessTokens.read(access);
    if (read.kind === 'invalid') return { kind: 'forged' };
    const sessionId = read.kind === 'valid' ? read.claims.sessionId : read.sessionId;
    if (!(await isOpen(sessionId))) return readGuest(guest);
    return read.kind === 'valid' ? { kind: 'user', ...read.claims } : { kind: 'expired', sessionId };
  };
};
