import type { Clock } from '#kernel/clock';
import type { RevokeReason } from '../domain/session.ts';
import type { RefreshTokens, SessionStore } from '../ports.ts';

type Ports = { sessions: SessionStore; refreshTokens: RefreshTokens; clock: Clock };
type Ending = { sessionId?: string | undefined; refresh: string | undefined; reason: RevokeReason };

/** Ends the sessions that a browser shows, by its access token, its refresh token or both. Text of other people ends nothing. */
export const createEndSession =
  ({ sessions, refreshTokens, clock }: Ports) =>
  async ({ sessionId, refresh, reason }: Ending): Promise<void> => {
    const token = refresh === undefined ? undefined : refreshTokens.read(refresh);
    const ids = new Set([sessionId, token?.isOurs ? token.sessionId : undefined]);
    for (const id of ids) if (id !== undefined) await sessions.revoke(id, reason, new Date(clock.nowMs()));
  };
