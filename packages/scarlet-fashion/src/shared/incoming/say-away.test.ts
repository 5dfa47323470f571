import { describe, expect, it } from 'vitest';
import { sayAway } from './say-away.ts';

const browser = 'text/html,application/xhtml+xml,*/*;q=0.8';

type Sent = { method: string; accept: string; path?: string; referer?: string | undefined };

const answerTo = async ({ method, accept, path = '/api/cart/lines', referer }: Sent) => {
  const headers = { accept, ...(referer === undefined ? {} : { referer }) };
  const response = sayAway(new Request(`http://shop.test${path}`, { method, headers }));
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
  expect(response.headers.get('cache-control')).toBe('no-store');
  return { type: response.headers.get('content-type'), body: await response.text() };
};

const linksIn = (html: string): (string | undefined)[] => [...html.matchAll(/<a href="(.*?)">/g)].map(([, to]) => to);

describe('A shop whose API is away', () => {
  it.each(['application/json', '*/*', ''])('tells a program that accepts "%s" so by a code', async (accept) => {
    for (const method of ['GET', 'POST']) {
      const { type, body } = await answerTo({ method, accept });
      expect(type).toBe('application/problem+json');
      expect(JSON.parse(body)).toMatchObject({ code: 'platform.store_down', status: 503, facts: {} });
    }
  });

  it('offers the same link once more to whoever followed one', async () => {
    const { type, body } = await answerTo({ method: 'GET', accept: browser });
    expect(type).toBe('text/html; charset=utf-8');
    expect(body).toContain('<a href="">Try again</a>');
  });

  it('tells whoever ordered to send the same order again, and offers no other way to do it', async () => {
    const { type, body } = await answerTo({ method: 'POST', accept: browser, path: '/api/orders?x=1' });
    expect(type).toBe('text/html; charset=utf-8');
    expect(body).toContain('Nobody knows yet whether your order has arrived.');
    expect(body).toContain('reload this page to send it again: it stays one order');
    expect(linksIn(body)).toEqual([]);
  });

  it.each(['/api/cart/lines', '/api/orders/one/cancel', '/api/auth/login'])(
    'tells whoever sent another form to look first: %s',
    async (path) => {
      const referer = 'http://shop.test/p/mira?size=S&colour=ink';
      const { body } = await answerTo({ method: 'POST', accept: browser, path, referer });
      expect(body).toContain('Nobody knows yet whether what you sent has arrived.');
      expect(body).toContain('Do not reload this page');
      expect(linksIn(body)).toEqual(['/bag', '/p/mira?size=S&amp;colour=ink']);
    },
  );

  it.each([undefined, 'nonsense', 'http://shop.test//evil.test/', 'data:text/html,x'])(
    'leads to the front page who came from "%s"',
    async (referer) => {
      const { body } = await answerTo({ method: 'POST', accept: browser, referer });
      expect(linksIn(body)).toEqual(['/bag', '/']);
    },
  );

  it('puts nothing of an address into the page but a link', async () => {
    const referer = 'http://shop.test/p/"><script>?"><script>';
    const { body } = await answerTo({ method: 'POST', accept: browser, referer });
    expect(linksIn(body)).toEqual(['/bag', '/p/%22%3E%3Cscript%3E?%22%3E%3Cscript%3E']);
    expect(body).not.toContain('<script');
  });
});
