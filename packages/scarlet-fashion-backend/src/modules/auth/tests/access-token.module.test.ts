import { createHmac, randomBytes } from 'node:crypto';
import { Session } from '@scarlet/contracts/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
  return reply.status === 200 ? Session.parse(reply.body).user : reply.status;
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
    for (const token of forged) expect(await userWith(token)).toBeNull();
  });

  it('has to carry every claim, for this shop and this use', async () => {
    const key = await shopKey();
    const { head, body } = partsOf(genuine);
    expect(await userWith(signWith(key, head, body))).toMatchObject({ name: 'Asha Rao' });

    const without = (name: string) => Object.fromEntries(Object.entries(body).filter(([claim]) => claim !== name));
    for (const claim of Object.keys(body)) expect(await userWith(signWith(key, head, without(claim)))).toBeNull();
    const wrong = [
      signWith(key, { ...head, typ: 'JWT' }, body),
      signWith(key, { ...head, alg: 'HS512' }, body),
      signWith(key, head, { ...body, aud: 'another-shop' }),
      signWith(key, head, { ...body, iss: 'another-shop' }),
      signWith(key, head, { ...body, role: 'owner' }),
      signWith(key, head, { ...body, exp: String(body.exp) }),
      signWith(key, head, { ...body, sid: '0'.repeat(24) }),
    ];
    for (const token of wrong) expect(await userWith(token)).toBeNull();
  });

  it('cannot live longer than its 15 minutes by claiming a later end', async () => {
    const { head, body } = partsOf(genuine);
    const old = { ...body, iat: Number(body.iat) - 3_600, exp: Number(body.exp) + 86_400 };
    expect(await userWith(signWith(await shopKey(), head, old))).toBe(401);
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
