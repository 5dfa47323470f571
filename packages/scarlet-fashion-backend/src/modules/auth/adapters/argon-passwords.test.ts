import { hash } from '@node-rs/argon2';
import { isProblem } from '@scarlet/contracts/problem';
import { describe, expect, it } from 'vitest';
import { createArgonPasswords } from './argon-passwords.ts';

const passwords = createArgonPasswords();

describe('a password', () => {
  it('is known again, and only that one', async () => {
    const stored = await passwords.hash('sandalwood and rain');
    expect(await passwords.verify(stored, 'sandalwood and rain')).toBe(true);
    for (const wrong of ['Sandalwood and rain', 'sandalwood and rain ', '']) {
      expect(await passwords.verify(stored, wrong)).toBe(false);
    }
  });

  it('counts to its last character and in every script', async () => {
    const long = 'x'.repeat(127);
    const stored = await passwords.hash(`${long}a`);
    expect(await passwords.verify(stored, `${long}b`)).toBe(false);
    expect(await passwords.verify(await passwords.hash('कमल का फूल'), 'कमल का फूल')).toBe(true);
  });

  it('has another hash each time', async () => {
    const [first, second] = [await passwords.hash('the same words'), await passwords.hash('the same words')];
    expect(first).not.toBe(second);
  });

  it('of somebody who does not exist is never right', async () => {
    expect(await passwords.verify(undefined, '')).toBe(false);
    expect(await passwords.verify(undefined, 'sandalwood and rain')).toBe(false);
  });
});

describe('a flood of sign-ins', () => {
  it('waits in a line of 64 and is turned away beyond it', async () => {
    // A hash says how dear it is, so that the line is tried without 68 dear ones; and nobody's own has left its lane by now.
    const cheap = await hash('something else', { memoryCost: 8, timeCost: 1, parallelism: 1 });
    await passwords.verify(undefined, 'a guess');
    const flood = await Promise.allSettled(Array.from({ length: 80 }, () => passwords.verify(cheap, 'a guess')));
    const refused = flood.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(refused).toHaveLength(80 - 64 - 4);
    expect(refused.every((reason) => isProblem(reason, 'request.too_many') && reason.retryAfterSeconds === 2)).toBe(
      true,
    );
  });
});
