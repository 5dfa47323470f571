import { describe, expect, it } from 'vitest';
import { randomToken } from '#kernel/ids';
import { guestIdOf, readGuest } from './identify-shopper.ts';

describe('a guest', () => {
  it('is the same one with the same cookie, and the cookie is not what is stored', () => {
    const token = randomToken();
    const guest = readGuest(token);
    expect(guest).toEqual({ kind: 'guest', guestId: guestIdOf(token), isNew: false });
    expect(guestIdOf(token)).toMatch(/^[0-9a-f]{32}$/);
    expect(token).not.toContain(guestIdOf(token));
    expect(guestIdOf(randomToken())).not.toBe(guestIdOf(token));
  });

  it('is new without a cookie, or with one that the shop would never have set', () => {
    for (const cookie of [undefined, '', 'x', `${randomToken()}x`, '$'.repeat(43)]) {
      expect(readGuest(cookie)).toMatchObject({ kind: 'guest', isNew: true });
    }
  });

  it('never is somebody else by chance', () => {
    const guests = Array.from({ length: 50 }, () => JSON.stringify(readGuest(undefined)));
    expect(new Set(guests).size).toBe(50);
  });
});
