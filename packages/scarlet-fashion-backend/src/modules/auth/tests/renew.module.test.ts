import { Session } from '@scarlet/contracts/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { day, minute, second } from '#kernel/clock';
import type { Browser } from '../../../../tests/browser.ts';
import type { Backend } from '../../../../tests/start-backend.ts';
import { accessCookie, me, openSessions, refreshCookie, type Sessions, tokenOf } from './sessions.ts';

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
