import * as routes from '@scarlet/contracts/routes';
import { Session } from '@scarlet/contracts/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guestCookie } from '../../../../tests/people.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend({ withWorker: false });
});
afterAll(() => backend.stop());

const me = async (browser: ReturnType<Backend['as']['guest']>) => Session.parse((await browser.get('/auth/me')).body);

describe('a stranger', () => {
  it('may look around without getting a cookie', async () => {
    const browser = backend.as.stranger();
    for (const path of ['/auth/me', '/products', '/cart', '/shops']) expect((await browser.get(path)).status).toBe(200);
    expect(browser.cookies.size).toBe(0);
    expect((await me(browser)).user).toBeNull();
  });

  it('becomes a guest with the first thing they do, and stays that guest', async () => {
    const browser = backend.as.stranger();
    const dress = await backend.given.product({ stock: { M: { BLR: 5 } } });
    await browser.put(`/cart/lines/${dress.sku('M')}`, { quantity: 2 });
    const token = browser.cookies.get(guestCookie);
    expect(token).toMatch(/^[\w-]{43}$/);

    expect((await browser.get('/cart')).body).toMatchObject({ count: 2 });
    await browser.put(`/cart/lines/${dress.sku('M')}`, { quantity: 1 });
    expect(browser.cookies.get(guestCookie)).toBe(token);
  });

  it('cannot look into the bag of another guest by guessing the form of a cookie', async () => {
    const browser = backend.as.guest();
    const dress = await backend.given.product({ stock: { M: { BLR: 5 } } });
    await browser.put(`/cart/lines/${dress.sku('M')}`, { quantity: 2 });
    const thief = backend.as.stranger();
    for (const cookie of ['x', 'A'.repeat(43), `${browser.cookies.get(guestCookie)}x`]) {
      thief.cookies.set(guestCookie, cookie);
      expect((await thief.get('/cart')).body).toMatchObject({ count: 0 });
    }
  });
});

describe('a form', () => {
  const registration = {
    name: 'Asha Rao',
    email: 'form@example.com',
    password: 'a long walk home',
    _back: '/register',
  };
  const locationOf = (reply: { headers: Headers }) => reply.headers.get('location');

  it('is refused without the token of the page, and nobody is registered', async () => {
    const browser = backend.as.guest();
    for (const _token of ['', 'nonsense', `${Math.floor(Date.now() / 3_600_000)}.${'A'.repeat(43)}`]) {
      const reply = await browser.submit('/auth/register', { ...registration, _token });
      expect([reply.status, locationOf(reply)]).toEqual([303, '/register?problem=request.form_expired']);
    }
    expect(await backend.mongo.collection('users').countDocuments({ email: registration.email })).toBe(0);
  });

  it("with a token of another person's session is refused, too", async () => {
    const other = await me(await backend.as.customer());
    const mine = await backend.as.customer();
    const line = { sku: 'A-B-C', quantity: '1', _token: other.formToken, _back: '/bag' };
    expect(locationOf(await mine.submit('/cart/lines', line))).toBe('/bag?problem=request.form_expired');
  });

  it('names the fields that are wrong when it goes back', async () => {
    const browser = backend.as.guest();
    const { formToken } = await me(browser);
    const reply = await browser.submit('/auth/register', {
      ...registration,
      password: 'short',
      email: 'no',
      _token: formToken,
    });
    expect(reply.status).toBe(303);
    const location = new URL(locationOf(reply) ?? '', backend.publicUrl);
    expect(location.searchParams.get('problem')).toBe('request.invalid');
    const { refused } = await browser.call(routes.getRefusedForm, {});
    expect(refused?.problem.errors.map(({ pointer }) => pointer).sort()).toEqual(['/email', '/password']);
  });

  it('signs out and goes to the front page', async () => {
    const browser = await backend.as.customer();
    const { formToken } = await me(browser);
    const reply = await browser.submit('/auth/logout', { _token: formToken });
    expect([reply.status, locationOf(reply)]).toEqual([303, '/']);
    expect((await me(browser)).user).toBeNull();
  });
});
