import { describe, expect, it } from 'vitest';
import { ownPath } from './own-path.ts';

describe('where a person goes after signing in', () => {
  it('is the page they came from', () => {
    expect(ownPath('/checkout?step=1', '/account')).toBe('/checkout?step=1');
  });

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '/a b', '', undefined])(
    'is never another site: %j',
    (asked) => {
      expect(ownPath(asked, '/account')).toBe('/account');
    },
  );
});
