import { describe, expect, it } from 'vitest';
import { useBrowser } from '../browser/visits.ts';

const { visit } = useBrowser();

describe('an address where nothing is', () => {
  it.each(['/nowhere', '/p/no-such-piece', '/c/no-such-list', '/orders/no-such-order', '/p/%ff', '/orders/%ff'])(
    'says so at %s, without scripts too',
    async (path) => {
      const page = await visit({ javaScriptEnabled: false });
      const response = await page.goto(path);
      expect(response?.status()).toBe(404);
      await page.getByRole('heading', { level: 1, name: 'This piece is not on the rail' }).waitFor();
      expect(await page.locator('meta[name=robots]').first().getAttribute('content')).toContain('noindex');
    },
  );
});

describe('a refusal of the shop', () => {
  it('is explained at the address that it names', async () => {
    const page = await visit();
    const refused = await page.request.get('/api/products/no-such-piece');
    const { type } = await refused.json();
    expect(refused.headers()).not.toHaveProperty('x-middleware-rewrite');
    const explained = await page.request.get(type);
    expect(explained.status()).toBe(200);
    expect(await explained.text()).toContain('products.not_found');
  });
});
