import { createHmac, randomBytes } from 'node:crypto';
import { Session } from '@scarlet/contracts/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../../../tests/browser.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';

let backend: Backend;
let genuine: string;
const accessCookie = 'sf_at_80';
beforeAll(async () => {
  backend = await startBackend({ withWorker: false });
  const browser = backend.as.guest();
  const email = `asha-${randomBytes(4).toString('hex')}@example.com`;
  await browser.post('/auth/register', { name: 'Asha Rao', email, password: 'a long walk home' });
  genuine = browser.cookies.get(accessCookie) ?? '';
});
afterAll(() => backend.stop());

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const partsOf = (token: string) => {
  const [head = '', body = '', signature = ''] = token.split('.');
  const decode = (text: string): Record<string, unknown> => JSON.parse(Buffer.from(text, 'base64url').toString());
  return { head: decode(head), body: decode(body), signature };
};
/** Signs with the very key that the shop signs with, so that only the claim under test is wrong. */
const signWith = (key: Uint8Array, head: object, body: object): string => {
  const text = `${encode(head)}.${encode(body)}`;
  return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
};
const shopKey = async (): Promise<Uint8Array> => {
  const { purposeKey } = await import('../adapters/purpose-key.ts');
  return purposeKey(backend.config.secretKey, 'access-token');
};
const userWith = async (token: string) => {
  const browser = backend.as.guest();
  browser.cookies.set(accessCookie, token);
  const reply = await browser.get('/auth/me');
  return reply.status === 200 ? Session.parse(reply.body).user : Object(reply.body).code;
};

describe('an access token', () => {
  it('is taken when it is ours, and tells who, which session and which role', async () => {
    expect(await userWith(genuine)).toMatchObject({ name: 'Asha Rao', role: 'customer' });
    const { head, body } = partsOf(genuine);
    expect(head).toEqual({ alg: 'HS256', typ: 'at+jwt' });
    expect(Object.keys(body).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'role', 'sid', 'sub']);
    expect(Number(body.exp) - Number(body.iat)).toBe(15 * 60);
  });

  it('is worth nothing without a signature, or with one of another key', async () => {
    const { head, body, signature } = partsOf(genuine);
    const forged = [
      `${encode({ ...head, alg: 'none' })}.${encode(body)}.`,
      `${encode({ ...head, alg: 'none' })}.${encode(body)}.${signature}`,
      `${encode(head)}.${encode({ ...body, role: 'admin' })}.${signature}`,
      signWith(Buffer.from(backend.config.secretKey), head, { ...body, role: 'admin' }),
      signWith(randomBytes(32), head, body),
      'nonsense',
      '..',
    ];
    for (const token of forged) expect(await userWith(token)).toBe('auth.token_invalid');
  });

  it("that is forged changes nothing and is dropped, so that the next request is a guest's", async () => {
    const dress = await backend.given.product({ stock: { M: { BLR: 5 } } });
    const line = `/cart/lines/${dress.sku('M')}`;
    const booksOf = async () => {
      const all = ['carts', 'wishlists', 'orders', 'inventory', 'sessions'].map((name) =>
        backend.mongo.collection(name),
      );
      return JSON.stringify(await Promise.all(all.map((one) => one.find().sort({ _id: 1 }).toArray())));
    };
    const before = await booksOf();
    for (const token of ['nonsense', `${genuine.slice(0, -6)}AAAAAA`, 'x'.repeat(3_000)]) {
      const calls = [
        (browser: Browser) => browser.put(line, { quantity: 1 }),
        (browser: Browser) => browser.get('/cart'),
        (browser: Browser) => browser.put(`/wishlist/${dress.slug}`),
        (browser: Browser) => browser.get('/orders'),
        (browser: Browser) => browser.get('/admin/overview'),
      ];
      for (const call of calls) {
        const browser = backend.as.stranger();
        browser.cookies.set(accessCookie, token);
        expect(await call(browser)).toMatchObject({ status: 401, body: { code: 'auth.token_invalid' } });
        expect([...browser.cookies.keys()]).toEqual([]);
        expect((await browser.get('/cart')).status).toBe(200);
      }
    }
    expect(await booksOf()).toBe(before);
  });

  it('that is forged keeps nobody from what is for everyone, from signing in, and from signing out', async () => {
    const browser = backend.as.stranger();
    browser.cookies.set(accessCookie, 'nonsense');
    expect((await browser.get('/products')).status).toBe(200);
    const person = {
      name: 'Asha Rao',
      email: `asha-${randomBytes(4).toString('hex')}@example.com`,
      password: 'a long walk home',
    };
    expect((await browser.post('/auth/register', person)).status).toBe(201);
    browser.cookies.set(accessCookie, 'nonsense');
    expect((await browser.post('/auth/login', { email: person.email, password: person.password })).status).toBe(200);
    browser.cookies.set(accessCookie, 'nonsense');
    expect((await browser.post('/auth/logout')).status).toBe(204);
    expect([...browser.cookies.keys()]).toEqual([]);
  });

  it('has to carry every claim, for this shop and this use', async () => {
    const key = await shopKey();
    const { head, body } = partsOf(genuine);
    expect(await userWith(signWith(key, head, body))).toMatchObject({ name: 'Asha Rao' });

    const without = (name: string) => Object.fromEntries(Object.entries(body).filter(([claim]) => claim !== name));
    for (const claim of Object.keys(body)) {
      expect(await userWith(signWith(key, head, without(claim)))).toBe('auth.token_invalid');
    }
    const wrong = [
      signWith(key, { ...head, typ: 'JWT' }, body),
      signWith(key, { ...head, alg: 'HS512' }, body),
      signWith(key, head, { ...body, aud: 'another-shop' }),
      signWith(key, head, { ...body, iss: 'another-shop' }),
      signWith(key, head, { ...body, role: 'owner' }),
      signWith(key, head, { ...body, exp: String(body.exp) }),
    ];
    for (const token of wrong) expect(await userWith(token)).toBe('auth.token_invalid');
    // Ours, of a session that is over: a guest.
    expect(await userWith(signWith(key, head, { ...body, sid: '0'.repeat(24) }))).toBeNull();
  });

  it('cannot live longer than its 15 minutes by claiming a later end', async () => {
    const { head, body } = partsOf(genuine);
    const old = { ...body, iat: Number(body.iat) - 3_600, exp: Number(body.exp) + 86_400 };
    expect(await userWith(signWith(await shopKey(), head, old))).toBe('auth.token_expired');
  });

  it('does not make a customer of staff: routes of a role refuse every other one', async () => {
    const routes = ['/admin/overview', '/agents'];
    const customer = await backend.as.customer();
    for (const route of routes) {
      expect(await backend.as.guest().get(route)).toMatchObject({ status: 401, body: { code: 'auth.required' } });
      expect(await customer.get(route)).toMatchObject({ status: 403, body: { code: 'auth.role_missing' } });
    }
  });
});
