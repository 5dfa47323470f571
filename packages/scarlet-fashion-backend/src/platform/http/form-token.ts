import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Actor } from '#kernel/actor';
import { type Clock, hour } from '#kernel/clock';

/** Tokens that prove that a form was rendered by this shop for this person. Second belt behind the origin check. */
export type FormTokens = { issue(actor: Actor): string; isValid(token: string, actor: Actor): boolean };

const lifeHours = 24;

// A visitor without a cookie has nothing that a forged form could reach, so all of them share one subject.
const subjectsOf = (actor: Actor): readonly string[] => {
  // An expired session is still the one that the page was made for.
  if (actor.kind === 'expired') return [`session:${actor.sessionId}`, 'new'];
  if (actor.kind === 'user') return [`session:${actor.sessionId}`];
  if (actor.kind === 'guest') return actor.isNew ? ['new'] : [`guest:${actor.guestId}`, 'new'];
  return ['new'];
};

/** Tokens are `<hour of issue>.<HMAC-SHA256>` and live 24 hours. */
export const createFormTokens = ({ secretKey, clock }: { secretKey: string; clock: Clock }): FormTokens => {
  const sign = (hourOfIssue: number, subject: string): string =>
    `${hourOfIssue}.${createHmac('sha256', secretKey).update(`form|${hourOfIssue}|${subject}`).digest('base64url')}`;
  const nowHour = () => Math.floor(clock.nowMs() / hour);
  return {
    issue: (actor) => sign(nowHour(), subjectsOf(actor)[0] ?? 'new'),
    isValid: (token, actor) => {
      const hourOfIssue = Number(token.split('.')[0]);
      const isFresh =
        Number.isInteger(hourOfIssue) && nowHour() - hourOfIssue >= 0 && nowHour() - hourOfIssue <= lifeHours;
      return isFresh && subjectsOf(actor).some((subject) => isSameText(token, sign(hourOfIssue, subject)));
    },
  };
};

const isSameText = (left: string, right: string): boolean =>
  left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));
