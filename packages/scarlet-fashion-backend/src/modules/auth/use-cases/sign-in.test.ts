import { describe, expect, it } from 'vitest';
import type { User } from '../domain/user.ts';
import { createSignIn } from './sign-in.ts';

const asha = {
  id: 'asha',
  name: 'Asha',
  email: 'asha@example.com',
  passwordHash: 'hash of asha',
  role: 'customer',
} as const;
const people: readonly User[] = [
  { ...asha, status: 'active' },
  { ...asha, email: 'closed@example.com', passwordHash: 'hash of a closed one', status: 'disabled' },
];

const never = async () => expect.fail('Nobody asked for this');

/** What was worked out before the answer, and the answer. */
const attempt = async (email: string) => {
  const work: unknown[] = [];
  const signIn = createSignIn({
    users: {
      byEmail: async (wanted) => people.find((one) => one.email === wanted),
      byId: never,
      add: never,
    },
    passwords: {
      hash: never,
      verify: async (stored) => {
        work.push(stored);
        return false;
      },
    },
    throttle: { countLogin: async () => undefined, forgive: never, countRegistration: never },
  });
  const answer = await signIn({ email, password: 'a guess', address: '203.0.113.9' }).catch(
    (refusal: unknown) => refusal,
  );
  return { work, answer };
};

describe('a wrong guess', () => {
  it.each([
    ['at a customer', 'asha@example.com', ['hash of asha']],
    ['at a closed account', 'closed@example.com', ['hash of a closed one']],
    ['at somebody who does not exist', 'nobody@example.com', [undefined]],
  ])('%s costs the same work and hears the same', async (_whom, email, work) => {
    expect(await attempt(email)).toEqual({ work, answer: expect.objectContaining({ code: 'auth.credentials_wrong' }) });
  });
});
