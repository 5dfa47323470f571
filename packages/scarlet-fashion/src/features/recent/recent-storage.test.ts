import { describe, expect, it } from 'vitest';
import { parseRecent } from './recent-storage.ts';

describe('What this device remembers', () => {
  it('is read back as it was', () => {
    expect(parseRecent('["mira-silk-slip-dress","anaya-wrap-dress"]')).toEqual([
      'mira-silk-slip-dress',
      'anaya-wrap-dress',
    ]);
  });

  it.each([null, '', '{', '{"a":1}', '[1,null,"../admin"]'])('is nothing when it reads %j', (text) => {
    expect(parseRecent(text)).toEqual([]);
  });
});
