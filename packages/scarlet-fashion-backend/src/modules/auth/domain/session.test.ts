import { describe, expect, it } from 'vitest';
import { day, second } from '#kernel/clock';
import { judgeToken, type Session, sleepsAt } from './session.ts';

const nowMs = Date.UTC(2026, 10, 24);
const ago = (ms: number) => new Date(nowMs - ms);

const session = (facts: Partial<Session> = {}): Session => ({
  id: 'f'.repeat(24),
  userId: 'u'.repeat(24),
  generation: 3,
  current: { hash: 'third', bornAt: ago(60 * second) },
  retired: [
    { hash: 'first', at: ago(120 * second) },
    { hash: 'second', at: ago(9 * second) },
  ],
  createdAt: ago(day),
  lastUsedAt: ago(60 * second),
  expiresAt: new Date(nowMs + day),
  endsAt: new Date(nowMs + 29 * day),
  ...facts,
});
const token = (hash: string, generation: number, isOurs = true) => ({ hash, generation, isOurs });

describe('a presented refresh token', () => {
  it('is exchanged when it is the current one and older than 10 s', () => {
    expect(judgeToken(session(), token('third', 3), nowMs)).toBe('rotate');
  });

  it('stays the current one in its first 10 s, so that a second tab changes nothing', () => {
    const young = session({ current: { hash: 'third', bornAt: ago(9 * second) } });
    expect(judgeToken(young, token('third', 3), nowMs)).toBe('current');
  });

  it('is forgiven for 10 s after it was retired, however many came after it', () => {
    expect(judgeToken(session({ generation: 9 }), token('second', 2), nowMs)).toBe('current');
  });

  it('gives a thief away when it was retired earlier', () => {
    expect(judgeToken(session(), token('first', 1), nowMs)).toBe('reused');
  });

  it('gives a thief away even when its hash is no longer kept', () => {
    expect(judgeToken(session({ generation: 300, retired: [] }), token('long ago', 7), nowMs)).toBe('reused');
  });

  it('is nothing when somebody made it up: a guess cannot end a session', () => {
    expect(judgeToken(session(), token('made up', 1, false), nowMs)).toBe('invalid');
    expect(judgeToken(session(), token('from the future', 4), nowMs)).toBe('invalid');
  });

  it('is nothing when the session has ended', () => {
    const dead = [
      session({ expiresAt: ago(0) }),
      session({ endsAt: ago(1) }),
      session({ revoked: { at: ago(1), reason: 'signed_out' } }),
    ];
    expect(dead.map((one) => judgeToken(one, token('third', 3), nowMs))).toEqual(['invalid', 'invalid', 'invalid']);
  });

  it('keeps telling why the session was ended after a theft', () => {
    const stolen = session({ revoked: { at: ago(1), reason: 'token_reused' } });
    expect(judgeToken(stolen, token('third', 3), nowMs)).toBe('reused');
    expect(judgeToken(stolen, token('third', 3, false), nowMs)).toBe('invalid');
  });
});

describe('a session', () => {
  it('sleeps after 7 days without use, and after 30 days in any case', () => {
    expect(sleepsAt(nowMs, new Date(nowMs + 20 * day))).toEqual(new Date(nowMs + 7 * day));
    expect(sleepsAt(nowMs, new Date(nowMs + 2 * day))).toEqual(new Date(nowMs + 2 * day));
  });
});
