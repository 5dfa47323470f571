import { describe, expect, it } from 'vitest';
import { randomId, randomToken } from './ids.ts';

describe('random ids and tokens', () => {
  it('are never handed out twice, in part or whole, though they are drawn for many at once', () => {
    const drawn = Array.from({ length: 2_000 }, () => [
      randomToken().slice(0, 16),
      randomToken().slice(-16),
      randomId(),
    ]);
    expect(new Set(drawn.flat()).size).toBe(6_000);
  });

  it('have the length that was asked for', () => {
    expect(randomId()).toMatch(/^[0-9a-f]{24}$/);
    expect(Buffer.from(randomToken(), 'base64url')).toHaveLength(32);
    expect(Buffer.from(randomToken(5), 'base64url')).toHaveLength(5);
  });
});
