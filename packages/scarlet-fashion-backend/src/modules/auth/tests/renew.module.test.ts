import { randomBytes } from 'node:crypto';
import { Session } from '@scarlet/contracts/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { day, minute, second } from '#kernel/clock';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';

// Time stands still unless a test moves it.
const clock = { atMs: Date.now(), nowMs: () => clock.atMs };
let backend: Backend;
beforeAll(async () => {
  backend = await startBackend({ withWorker: false, clock });
});
afterAll(() => backend.stop());

type Browser = ReturnType<Backend['as']['guest']>;
const refreshCookie = 'sf_rt_80';
const accessCookie = 'sf_at_80';

const signedIn = async (): Promise<Browser> => {
  const browser = backend.as.guest();
  const email = `asha-${randomBytes(4).toString('hex')}@example.com`;
  const reply = await browser.post('/auth/register', { name: 'Asha Rao', email, password: 'a long walk home' });
  expect(reply.status).toBe(201);
  return browser;
};
/** Another browser with the same cookies: a second tab, or a thief. */
const copyOf = (browser: Browser): Browser => {
  const copy = backend.as.guest();
  for (const [name, value] of browser.cookies) copy.cookies.set(name, value);
  return copy;
};
const me = async (browser: Browser) => (await browser.get('/auth/me')).body;
const tokenOf = (browser: Browser) => browser.cookies.get(refreshCookie) ?? '';
const sessionOf = (token: string) =>
  backend.mongo.collection<{ _id: string; generation: number }>('sessions').findOne({ _id: token.split('.')[0] ?? '' });

describe('a session', () => {
  it('asks to be renewed after 15 minutes, and goes on with a new token', async () => {
    const browser = await signedIn();
    const first = tokenOf(browser);
    clock.atMs += 15 * minute + 6 * second;
    expect(await browser.get('/auth/me')).toMatchObject({ status: 401, body: { code: 'auth.token_expired' } });

    const reply = await browser.post('/auth/refresh');
    expect(reply.status).toBe(200);
    expect(Session.parse(reply.body).user?.name).toBe('Asha Rao');
    expect(tokenOf(browser)).not.toBe(first);
    expect(Session.parse(await me(browser)).user?.name).toBe('Asha Rao');
  });

  it('still shows products to a browser whose access token has expired', async () => {
    const browser = await signedIn();
    clock.atMs += 16 * minute;
    expect((await browser.get('/products')).status).toBe(200);
  });

  it('sleeps after 7 days without use, and is a guest then', async () => {
    const browser = await signedIn();
    clock.atMs += 7 * day;
    expect(await browser.post('/auth/refresh')).toMatchObject({ status: 401, body: { code: 'auth.token_invalid' } });
    expect(browser.cookies.has(accessCookie)).toBe(false);
    expect(Session.parse(await me(browser)).user).toBeNull();
  });

  it('ends after 30 days, however often it is used', async () => {
    const browser = await signedIn();
    for (let days = 6; days < 30; days += 6) {
      clock.atMs += 6 * day;
      expect((await browser.post('/auth/refresh')).status).toBe(200);
    }
    const reply = await browser.post('/auth/refresh', {});
    clock.atMs += 6 * day;
    expect(reply.headers.getSetCookie().join()).not.toContain('Max-Age=604800');
    expect(await browser.post('/auth/refresh')).toMatchObject({ status: 401, body: { code: 'auth.token_invalid' } });
  });

  it('is not renewed for a person whose account was closed', async () => {
    const browser = await signedIn();
    const { user } = Session.parse(await me(browser));
    await backend.mongo.collection('users').updateOne({ email: user?.email }, { $set: { status: 'disabled' } });
    clock.atMs += minute;
    expect(await browser.post('/auth/refresh')).toMatchObject({ status: 401, body: { code: 'auth.token_invalid' } });
  });
});

describe('twenty tabs that renew at once', () => {
  it('all stay signed in, with one and the same new token', async () => {
    const browser = await signedIn();
    clock.atMs += 16 * minute;
    const tabs = Array.from({ length: 20 }, () => copyOf(browser));
    const replies = await Promise.all(tabs.map((tab) => tab.post('/auth/refresh')));

    expect(replies.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(new Set(tabs.map(tokenOf)).size).toBe(1);
    expect(await sessionOf(tokenOf(browser))).toMatchObject({ generation: 2 });
  });

  it('may come late, or with a token from before the last two renewals', async () => {
    const browser = await signedIn();
    const late = copyOf(browser);
    clock.atMs += minute;
    await browser.post('/auth/refresh');
    clock.atMs += 9 * second;
    expect((await late.post('/auth/refresh')).status).toBe(200);
    expect(tokenOf(late)).toBe(tokenOf(browser));
  });
});

describe('a stolen refresh token', () => {
  it('ends the session as soon as it is used a second time, for thief and owner', async () => {
    const owner = await signedIn();
    const thief = copyOf(owner);
    clock.atMs += minute;
    expect((await thief.post('/auth/refresh')).status).toBe(200);
    clock.atMs += 11 * second;

    expect(await owner.post('/auth/refresh')).toMatchObject({ status: 401, body: { code: 'auth.refresh_reused' } });
    expect(await thief.post('/auth/refresh')).toMatchObject({ status: 401, body: { code: 'auth.refresh_reused' } });
    expect(Session.parse(await me(thief)).user).toBeNull();
    expect(owner.cookies.has(refreshCookie)).toBe(false);
  });

  it('is found out even after many renewals', async () => {
    const owner = await signedIn();
    const thief = copyOf(owner);
    for (let renewals = 0; renewals < 8; renewals += 1) {
      clock.atMs += minute;
      expect((await owner.post('/auth/refresh')).status).toBe(200);
    }
    expect(await thief.post('/auth/refresh')).toMatchObject({ body: { code: 'auth.refresh_reused' } });
    expect(await owner.post('/auth/refresh')).toMatchObject({ body: { code: 'auth.refresh_reused' } });
  });

  it('cannot be made up: a wrong signature is refused and ends nothing', async () => {
    const owner = await signedIn();
    const [family = ''] = tokenOf(owner).split('.');
    const forger = backend.as.guest();
    const madeUp = [`${family}.1.${'A'.repeat(43)}`, `${'0'.repeat(24)}.1.${'A'.repeat(43)}`, 'nonsense', '{"$ne":1}'];
    for (const token of madeUp) {
      forger.cookies.set(refreshCookie, encodeURIComponent(token));
      expect(await forger.post('/auth/refresh')).toMatchObject({ status: 401, body: { code: 'auth.token_invalid' } });
    }
    expect(Session.parse(await me(owner)).user).not.toBeNull();
  });

  it('is not in the store: only hashes are', async () => {
    const owner = await signedIn();
    const stored = JSON.stringify(await sessionOf(tokenOf(owner)));
    expect(stored).not.toContain(tokenOf(owner).split('.')[2]);
  });
});

describe('renewing without a token', () => {
  it('is refused and takes the useless access cookie away', async () => {
    const browser = await signedIn();
    browser.cookies.delete(refreshCookie);
    expect(await browser.post('/auth/refresh')).toMatchObject({ status: 401, body: { code: 'auth.required' } });
    expect(browser.cookies.has(accessCookie)).toBe(false);
  });
});

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
    expect([accessCookie, refreshCookie].filter((name) => browser.cookies.has(name))).toEqual([]);
    expect(Session.parse(await me(browser)).user).toBeNull();
  });

  it('sends a guest on, there is nothing to renew', async () => {
    expect(await locationOf(backend.as.guest(), '/account')).toBe('/account');
  });

  it('takes a forged access token away, wherever its bearer came from, and renews when it can', async () => {
    const stranger = backend.as.guest();
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
    expect([accessCookie, refreshCookie].filter((name) => browser.cookies.has(name))).toEqual([]);
    expect(await copy.post('/auth/refresh')).toMatchObject({ status: 401 });
  });
});
