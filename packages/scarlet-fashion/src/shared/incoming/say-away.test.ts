import { describe, expect, it } from 'vitest';
import { sayAway } from './say-away.ts';

const browser = 'text/html,application/xhtml+xml,*/*;q=0.8';

const answerTo = async (method: string, accept: string) => {
  const response = sayAway(new Request('http://shop.test/api/orders', { method, headers: { accept } }));
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
  expect(response.headers.get('cache-control')).toBe('no-store');
  return { type: response.headers.get('content-type'), body: await response.text() };
};

describe('A shop whose API is away', () => {
  it.each(['application/json', '*/*', ''])('tells a program that accepts "%s" so by a code', async (accept) => {
    for (const method of ['GET', 'POST']) {
      const { type, body } = await answerTo(method, accept);
      expect(type).toBe('application/problem+json');
      expect(JSON.parse(body)).toMatchObject({ code: 'platform.store_down', status: 503, facts: {} });
    }
  });

  it('offers the same link once more to whoever followed one', async () => {
    const { type, body } = await answerTo('GET', browser);
    expect(type).toBe('text/html; charset=utf-8');
    expect(body).toContain('<a href="">Try again</a>');
  });

  it('tells whoever sent a form that nobody knows whether it arrived, how to send it again and where to look', async () => {
    const { type, body } = await answerTo('POST', browser);
    expect(type).toBe('text/html; charset=utf-8');
    expect(body).toContain('Nobody knows yet whether what you sent has arrived.');
    expect(body).toContain('reload this page to send it again');
    expect(body).toContain('href="/bag"');
    expect(body).toContain('href="/account"');
    expect(body).not.toContain('Try again');
  });
});
