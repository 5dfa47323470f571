import { describe, expect, it } from 'vitest';
import { useBrowser } from '../browser/visits.ts';
import { known, signIn } from '../steps/people.ts';

const { visit } = useBrowser();

describe('an address where nothing is', () => {
  it.each([
    ...['/nowhere', '/p/no-such-piece', '/c/no-such-list', '/orders/no-such-order', '/p/%ff', '/orders/%ff'],
    ...['/no.where', '/p/no.such', '/c/no.list', '/orders/no.order', '/p/no.such.avif', '/lookbook/no.avif'],
  ])('says so at %s, without scripts too', async (path) => {
    const page = await visit({ javaScriptEnabled: false });
    const response = await page.goto(path);
    expect(response?.status()).toBe(404);
    await page.getByRole('heading', { level: 1, name: 'This piece is not on the rail' }).waitFor();
    expect(await page.locator('meta[name=robots]').first().getAttribute('content')).toContain('noindex');
  });
});

describe('an address that somebody made up', () => {
  it.each([
    '/c/dresses?after=abc',
    '/p/mira-silk-slip-dress?size=S&size=M&colour=ink&colour=no',
    '/c/all?size=;&min=-1',
  ])('shows what makes sense of it at %s', async (path) => {
    const page = await visit();
    expect((await page.goto(path))?.status()).toBe(200);
  });

  it('shows the newest orders where the list was to go on at nonsense', async () => {
    const page = await visit();
    await signIn(page, { ...known('asha'), next: '/account' });
    await page.goto('/account?cursor=x');
    await page.getByRole('heading', { name: 'Your orders' }).waitFor();
  });

  it('shows the newest orders and bills where their lists were to go on at nonsense', async () => {
    const page = await visit();
    await signIn(page, { ...known('staff'), next: '/admin' });
    await page.goto('/admin?orders=x&bills=y');
    await page.getByRole('heading', { name: 'Orders', exact: true }).waitFor();
    expect(await page.getByRole('link', { name: /^Newest/ }).count()).toBe(0);
  });
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

  it.each([
    ...['/api/%ff', '/api/orders/%E0%A4%A', '/api/products/%c0%af', '/api/products/%zz', '/problems/%ff'],
    ...['/api', '/api/nowhere', '/problems/nowhere'],
  ])('has its code also where nothing is or nobody can read the address: %s', async (path) => {
    const page = await visit();
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const refused = await page.request.fetch(path, {
        method,
        ...(method === 'PUT' ? { data: { quantity: 1 } } : {}),
      });
      expect([refused.status(), refused.headers()['content-type']]).toEqual([
        404,
        'application/problem+json; charset=utf-8',
      ]);
      expect(await refused.json()).toMatchObject({ code: 'request.not_found' });
    }
  });

  it('brings a form back to its page where nobody can read the address', async () => {
    const page = await visit();
    const form = { headers: { accept: 'text/html' }, form: { _back: '/bag' }, maxRedirects: 0 };
    const refused = await page.request.post('/api/orders/%ff/cancel', form);
    expect([refused.status(), refused.headers().location]).toEqual([303, '/bag?problem=request.not_found']);
  });
});
