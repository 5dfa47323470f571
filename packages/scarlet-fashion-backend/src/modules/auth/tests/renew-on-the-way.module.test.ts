import { Session } from '@scarlet/contracts/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { day, minute } from '#kernel/clock';
import type { Browser } from '../../../../tests/browser.ts';
import type { Backend } from '../../../../tests/start-backend.ts';
import { accessCookie, me, openSessions, refreshCookie, type Sessions, sessionCookiesOf } from './sessions.ts';

let sessions: Sessions;
let backend: Backend;
let clock: Sessions['clock'];
beforeAll(async () => {
  sessions = await openSessions();
  ({ backend, clock } = sessions);
});
afterAll(() => backend.stop());

const signedIn = () => sessions.signedIn();
const copyOf = (browser: Browser) => sessions.copyOf(browser);

describe('renewing on the way to a page', () => {
  const locationOf = async (browser: Browser, next: string, { site = '', again = false } = {}) => {
    const query = new URLSearchParams({ next, ...(again ? { again: '1' } : {}) });
    const reply = await browser.get(`/auth/renew?${query}`, { headers: site === '' ? {} : { 'sec-fetch-site': site } });
    expect(reply.status).toBe(303);
    return reply.headers.get('location');
  };
  const outlived = async (): Promise<Browser> => {
    const browser = await signedIn();
    clock.atMs += 16 * minute;
    return browser;
  };
  /** A browser that another site has led here sends the access cookie alone (SameSite=Lax and Strict). */
  const arriving = async (): Promise<Browser> => {
    const browser = await outlived();
    browser.cookies.delete(refreshCookie);
    return browser;
  };

  it('goes back to the page with a new token', async () => {
    const browser = await outlived();
    expect(await locationOf(browser, '/account/orders?page=2')).toBe('/account/orders?page=2');
    expect(Session.parse(await me(browser)).user).not.toBeNull();
  });

  it('never leaves the shop', async () => {
    const elsewhere = ['https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example', 'account'];
    for (const browser of [await signedIn(), await outlived(), backend.as.guest()]) {
      for (const next of elsewhere) expect(await locationOf(browser, next)).toBe('/');
    }
    for (const next of elsewhere) expect(await locationOf(await arriving(), next)).toBe('/renew?next=%2F');
  });

  it.each(['cross-site', ''])(
    'asks once more from our own page when another site may have led here: %j',
    async (site) => {
      const browser = await arriving();
      expect(await locationOf(browser, '/orders/1?a=b', { site })).toBe('/renew?next=%2Forders%2F1%3Fa%3Db');
      expect(browser.cookies.has(accessCookie)).toBe(true);
      // It cannot go round in a circle, and a link alone signs nobody out.
      expect(await locationOf(browser, '/bag', { site, again: true })).toBe('/login?next=%2Fbag&problem=auth.required');
      expect(browser.cookies.has(accessCookie)).toBe(true);
    },
  );

  it.each(['same-origin', 'same-site', 'none'])('makes a guest of whom has no refresh token left: %s', async (site) => {
    const browser = await arriving();
    expect(await locationOf(browser, '/bag', { site })).toBe('/bag');
    expect(sessionCookiesOf(browser)).toEqual([]);
    expect(Session.parse(await me(browser)).user).toBeNull();
  });

  it('sends a guest on, there is nothing to renew', async () => {
    expect(await locationOf(backend.as.guest(), '/account')).toBe('/account');
  });

  it('takes a forged access token away, wherever its bearer came from, and renews when it can', async () => {
    const stranger = backend.as.stranger();
    stranger.cookies.set(accessCookie, 'nonsense');
    expect(await locationOf(stranger, '/bag')).toBe('/renew?next=%2Fbag');
    expect(await locationOf(stranger, '/bag', { again: true })).toBe('/bag');
    expect([...stranger.cookies.keys()]).toEqual([]);

    const owner = await signedIn();
    owner.cookies.set(accessCookie, 'nonsense');
    expect(await locationOf(owner, '/bag')).toBe('/bag');
    expect(Session.parse(await me(owner)).user).not.toBeNull();
  });

  it('asks whose session was ended to sign in and to come back', async () => {
    const owner = await signedIn();
    const thief = copyOf(owner);
    clock.atMs += minute;
    await thief.post('/auth/refresh');
    clock.atMs += 16 * minute;
    expect(await locationOf(owner, '/account')).toBe('/login?next=%2Faccount&problem=auth.refresh_reused');
    expect(owner.cookies.has(accessCookie)).toBe(false);
  });
});

describe('a form whose session has expired', () => {
  /** As a browser does: at a 307 it sends the same form again to the address it is given, at most twice here. */
  const submit = async (browser: Browser, path: string, form: Record<string, string>) => {
    const first = await browser.submit(path, form);
    if (first.status !== 307) return { ways: [path], reply: first };
    const renewal = (first.headers.get('location') ?? '').replace(/^\/api/, '');
    const second = await browser.submit(renewal, form);
    expect(second.status).toBe(307);
    const back = (second.headers.get('location') ?? '').replace(/^\/api/, '');
    return { ways: [path, renewal, back], reply: await browser.submit(back, form) };
  };
  const filled = async () => {
    const browser = await signedIn();
    const dress = await backend.given.product({ stock: { M: { BLR: 5 } } });
    const { formToken } = Session.parse(await me(browser));
    clock.atMs += 16 * minute;
    return { browser, form: { sku: dress.sku('M'), quantity: '1', _token: formToken, _back: `/p/${dress.slug}` } };
  };

  it('is renewed on its way and goes through', async () => {
    const { browser, form } = await filled();
    const { ways, reply } = await submit(browser, '/cart/lines', form);
    expect(ways).toEqual(['/cart/lines', '/auth/renew?to=%2Fcart%2Flines', '/cart/lines']);
    expect([reply.status, reply.headers.get('location')]).toEqual([303, '/bag']);
    expect((await browser.get('/cart')).body).toMatchObject({ count: 1 });
  });

  it('comes back to its page with a reason when it cannot be renewed, and nothing was done', async () => {
    const { browser, form } = await filled();
    browser.cookies.delete(refreshCookie);
    const { reply } = await submit(browser, '/cart/lines', form);
    expect(reply.headers.get('location')).toBe(`${form._back}?problem=request.form_expired`);
    expect((await browser.get('/cart')).body).toMatchObject({ count: 0 });
  });

  it('is sent on to nothing but this API', async () => {
    const { browser, form } = await filled();
    for (const to of ['https://evil.example', '//evil.example', '/\\evil.example', '@evil.example']) {
      const reply = await browser.submit(`/auth/renew?${new URLSearchParams({ to })}`, form);
      expect([reply.status, reply.headers.get('location')]).toEqual([307, '/api/']);
    }
  });

  it('of another site is refused before anything is renewed', async () => {
    const { browser, form } = await filled();
    const reply = await browser.submit('/auth/renew?to=/cart/lines', form, { 'sec-fetch-site': 'cross-site' });
    expect(reply.headers.get('location')).toContain('problem=request.foreign_origin');
    expect(reply.headers.getSetCookie()).toEqual([]);
  });

  it.each(['expired', 'of a page from days ago', 'without a token'])('signs out all the same: %s', async (kind) => {
    const browser = await signedIn();
    const copy = copyOf(browser);
    const { formToken } = Session.parse(await me(browser));
    clock.atMs += kind === 'expired' ? 16 * minute : 3 * day;
    const reply = await browser.submit('/auth/logout', kind === 'without a token' ? {} : { _token: formToken });
    expect([reply.status, reply.headers.get('location')]).toEqual([303, '/']);
    expect(sessionCookiesOf(browser)).toEqual([]);
    expect(await copy.post('/auth/refresh')).toMatchObject({ status: 401 });
  });
});
