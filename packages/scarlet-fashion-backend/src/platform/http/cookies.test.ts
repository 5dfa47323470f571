import { describe, expect, it } from 'vitest';
import { createCookies } from './cookies.ts';

const kinds = ['access', 'refresh', 'guest', 'form'] as const;
const written = (publicUrl: string) => {
  const cookies = createCookies(publicUrl);
  return kinds.map((kind) => cookies.write({ kind, value: 'v', maxAgeMs: 60_000 }).split('; '));
};

describe('every cookie of the shop', () => {
  it('is for https alone where the shop is, and for plain http where that is all there is', () => {
    expect(written('https://shop.example').every((parts) => parts.includes('Secure'))).toBe(true);
    expect(written('http://localhost:3000').some((parts) => parts.includes('Secure'))).toBe(false);
  });

  it('is out of the reach of scripts', () => {
    expect(written('https://shop.example').every((parts) => parts.includes('HttpOnly'))).toBe(true);
  });
});
