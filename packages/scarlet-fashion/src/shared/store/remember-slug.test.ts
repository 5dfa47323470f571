import { describe, expect, it } from 'vitest';
import { rememberSlug } from './remember-slug.ts';

describe('The products that were looked at', () => {
  it('have the newest in front, each once', () => {
    expect(rememberSlug(['shirt', 'coat'], 'coat')).toEqual(['coat', 'shirt']);
  });

  it('are twelve at most', () => {
    const twelve = Array.from({ length: 12 }, (_, index) => `style-${index}`);
    expect(rememberSlug(twelve, 'new')).toEqual(['new', ...twelve.slice(0, 11)]);
  });
});
