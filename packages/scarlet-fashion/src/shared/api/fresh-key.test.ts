import { describe, expect, it } from 'vitest';
import { freshKey } from './fresh-key.ts';

describe('A fresh key', () => {
  it('is one that the API takes, and no other', () => {
    const keys = Array.from({ length: 1_000 }, freshKey);
    expect(keys.filter((key) => !/^[0-9a-f]{32}$/.test(key))).toEqual([]);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
