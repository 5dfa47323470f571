import { describe, expect, it } from 'vitest';
import { isWishedNow } from './wish-changes.ts';

describe('The heart of a product', () => {
  it('shows the last click before the server has answered', () => {
    const clicks = [
      { slug: 'mira', isWished: true },
      { slug: 'mira', isWished: false },
    ];
    expect(isWishedNow('mira', ['mira'], clicks)).toBe(false);
  });

  it('is not moved by a click on another product', () => {
    expect(isWishedNow('mira', ['mira'], [{ slug: 'anaya', isWished: false }])).toBe(true);
  });

  it('shows nothing while nobody knows', () => {
    expect(isWishedNow('mira', undefined, [])).toBeUndefined();
  });
});
