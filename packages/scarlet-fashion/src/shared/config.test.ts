import { describe, expect, it } from 'vitest';
import { parseConfig } from './config.ts';

describe('The settings of the storefront', () => {
  it('work on one machine without being given', () => {
    expect(parseConfig({})).toEqual({
      apiUrl: 'http://127.0.0.1:4000',
      publicUrl: 'http://localhost:3000',
      trustsForwardedFor: false,
    });
  });

  it('lose the slash at the end, so that paths can be appended', () => {
    expect(parseConfig({ API_URL: 'http://api.test:4000/' }).apiUrl).toBe('http://api.test:4000');
  });

  it('name every fault at once', () => {
    expect(() => parseConfig({ API_URL: 'nowhere', PUBLIC_URL: '' })).toThrow(
      expect.objectContaining({ facts: { faults: ['API_URL', 'PUBLIC_URL'] } }),
    );
  });
});
