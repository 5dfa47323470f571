import { day, second } from '#kernel/clock';

/**
 * A family of refresh tokens: one sign-in on one device. Token number `generation` is the current one; only hashes are kept.
 * `expiresAt` slides with every renewal, `endsAt` does not.
 */
export type Session = {
  readonly id: string;
  readonly userId: string;
  readonly generation: number;
  readonly current: { readonly hash: string; readonly bornAt: Date };
  /** The latest predecessors of the current token. */
  readonly retired: readonly { readonly hash: string; readonly at: Date }[];
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
  readonly expiresAt: Date;
  readonly endsAt: Date;
  readonly revoked?: { readonly at: Date; readonly reason: RevokeReason };
};

export type RevokeReason = 'signed_out' | 'replaced' | 'token_reused';

export const accessLifeMs = 15 * 60 * second;
const refreshLifeMs = 7 * day;
export const familyLifeMs = 30 * day;
/** In this time a lost reply or a second tab may present a token again. */
const graceMs = 10 * second;
/** Tokens that are remembered for the grace; older ones are recognised by their signature. */
export const keptRetired = 5;

/** When a session that is used now falls asleep: 7 days on, at its end of 30 days at the latest. */
export const sleepsAt = (nowMs: number, endsAt: Date): Date =>
  new Date(Math.min(nowMs + refreshLifeMs, endsAt.getTime()));

/** Whether the session can be used at all. */
export const isAlive = (session: Pick<Session, 'revoked' | 'expiresAt' | 'endsAt'>, nowMs: number): boolean =>
  session.revoked === undefined && nowMs < Math.min(session.expiresAt.getTime(), session.endsAt.getTime());

/** A refresh token as it was presented; `isOurs`: its signature shows that this shop once gave it out. */
export type PresentedToken = { readonly hash: string; readonly generation: number; readonly isOurs: boolean };

/**
 * What a presented token deserves.
 * `rotate`: the current one, old enough to be exchanged. `current`: hand out the current token (again). `reused`: a token that was
 * exchanged long ago is in a second pair of hands. `invalid`: not a token of a living session.
 */
export type RefreshVerdict = 'rotate' | 'current' | 'reused' | 'invalid';

/**
 * Judges a presented token. Within the grace every retired token is forgiven: tabs renew side by side and replies get lost, and
 * measured on those, nobody was signed out wrongly and every theft was found (design, section 5).
 */
export const judgeToken = (session: Session, token: PresentedToken, nowMs: number): RefreshVerdict => {
  if (session.revoked?.reason === 'token_reused' && token.isOurs) return 'reused';
  if (!isAlive(session, nowMs)) return 'invalid';
  if (token.hash === session.current.hash) {
    return nowMs - session.current.bornAt.getTime() < graceMs ? 'current' : 'rotate';
  }
  const retired = session.retired.find(({ hash }) => hash === token.hash);
  if (retired && nowMs - retired.at.getTime() < graceMs) return 'current';
  return token.isOurs && token.generation < session.generation ? 'reused' : 'invalid';
};
