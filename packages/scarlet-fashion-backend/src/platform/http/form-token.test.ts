import { describe, expect, it } from 'vitest';
import { hour } from '#kernel/clock';
import { createFormTokens } from './form-token.ts';

const renderedAtMs = Date.UTC(2026, 10, 23, 10);
const guest = { kind: 'guest', guestId: 'one', isNew: false } as const;

const tokensAt = (nowMs: number) => createFormTokens({ secretKey: 'a secret', clock: { nowMs: () => nowMs } });
const token = tokensAt(renderedAtMs).issue(guest);

/** Whether the form's token is taken when so many hours have gone by. */
const isTakenAfter = (hours: number, sent = token): boolean =>
  tokensAt(renderedAtMs + hours * hour).isValid(sent, guest);

describe("a form's token", () => {
  it('lives for 24 hours and no longer', () => {
    expect([0, 24, 25].map((hours) => isTakenAfter(hours))).toEqual([true, true, false]);
  });

  it('is of no use before it was issued', () => {
    expect(isTakenAfter(-1)).toBe(false);
  });

  it('grows no younger by another hour in front of it', () => {
    const [hourOfIssue = '', signature = ''] = token.split('.');
    expect(isTakenAfter(25, `${Number(hourOfIssue) + 25}.${signature}`)).toBe(false);
  });
});
