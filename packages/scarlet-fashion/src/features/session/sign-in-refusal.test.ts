import { Problem } from '@scarlet/contracts/problem';
import { describe, expect, it } from 'vitest';
import { NoAnswer } from '#shared/api/no-answer.ts';
import { explainSignInRefusal } from './sign-in-refusal.ts';

describe('why somebody could not sign in', () => {
  it('is said for the form, with what to do now', () => {
    const { message, fields } = explainSignInRefusal(new Problem('auth.credentials_wrong', {}));
    expect(message).toBe('E-mail or password is wrong. Check both and try again.');
    expect(fields).toEqual({});
  });

  it('is said at the field that is meant', () => {
    expect(explainSignInRefusal(new Problem('auth.email_taken', {})).fields).toHaveProperty('email');
    const errors = [{ pointer: '/name', message: 'must not be empty' }];
    expect(explainSignInRefusal(new Problem('request.invalid', {}, { errors })).fields).toEqual({
      name: 'must not be empty',
    });
  });

  it('is that the shop is away when nobody answered', () => {
    expect(explainSignInRefusal(new NoAnswer('fetch failed')).message).toContain('cannot be reached');
    expect(explainSignInRefusal(new TypeError('no such form')).message).toContain('in this page');
  });
});
