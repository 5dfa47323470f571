import { randomBytes } from 'node:crypto';
import { Session } from '@scarlet/contracts/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend({ withWorker: false });
});
afterAll(() => backend.stop());

const password = 'a long walk in Cubbon Park';
const someone = () => ({ name: 'Asha Rao', email: `asha-${randomBytes(4).toString('hex')}@example.com`, password });
const me = async (browser: ReturnType<Backend['as']['guest']>) => Session.parse((await browser.get('/auth/me')).body);

describe('opening an account', () => {
  it('signs the person in', async () => {
    const browser = backend.as.guest();
    const person = someone();
    const reply = await browser.post('/auth/register', person);

    expect(reply.status).toBe(201);
    expect((await me(browser)).user).toMatchObject({ name: person.name, email: person.email, role: 'customer' });
  });

  it('is one account for one mailbox, however it is spelt', async () => {
    const person = someone();
    await backend.as.guest().post('/auth/register', person);
    const again = await backend.as
      .guest()
      .post('/auth/register', { ...person, email: ` ${person.email.toUpperCase()}` });

    expect(again).toMatchObject({ status: 409, body: { code: 'auth.email_taken' } });
    expect(await backend.mongo.collection('users').countDocuments({ email: person.email })).toBe(1);
  });

  it('goes to one of twenty who take the same mailbox at once', async () => {
    const person = someone();
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => backend.as.guest().post('/auth/register', person)),
    );

    expect(replies.map(({ status }) => status).sort()).toEqual([201, ...Array(19).fill(409)]);
  });

  it('names every fault of the input and writes nothing', async () => {
    const count = () => backend.mongo.collection('users').countDocuments();
    const before = await count();
    const reply = await backend.as
      .guest()
      .post('/auth/register', { name: ' ', email: 'no', password: 'short', role: 'admin' });

    expect(reply).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    expect(await count()).toBe(before);
  });

  it('keeps no password, neither in the store nor in the reply', async () => {
    const person = someone();
    const reply = await backend.as.guest().post('/auth/register', person);
    const stored = await backend.mongo.collection('users').findOne({ email: person.email });

    expect(JSON.stringify([reply.body, stored])).not.toContain(person.password);
    expect(stored?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });
});

describe('signing in', () => {
  it('sets cookies that scripts cannot read, the refresh token for the auth routes only', async () => {
    const browser = backend.as.guest();
    const person = someone();
    await browser.post('/auth/register', person);
    const reply = await browser.post('/auth/login', { email: person.email, password });

    expect(reply.status).toBe(200);
    const cookies = reply.headers.getSetCookie();
    expect(cookies.find((line) => line.startsWith('sf_at_80='))).toMatch(
      /Max-Age=604(799|800); Path=\/; HttpOnly; SameSite=Lax/,
    );
    expect(cookies.find((line) => line.startsWith('sf_rt_80='))).toMatch(
      /Max-Age=604(799|800); Path=\/api\/auth; HttpOnly; SameSite=Strict/,
    );
  });

  it('answers a stranger and a wrong password alike', async () => {
    const person = someone();
    await backend.as.guest().post('/auth/register', person);
    const wrong = await backend.as.guest().post('/auth/login', { email: person.email, password: 'not this one' });
    const nobody = await backend.as.guest().post('/auth/login', { email: someone().email, password: 'not this one' });

    const told = ({ body, status }: typeof wrong) => ({ ...Object(body), requestId: '', status });
    expect(told(wrong)).toEqual(told(nobody));
    expect(told(wrong)).toMatchObject({ status: 401, code: 'auth.credentials_wrong' });
    expect([wrong, nobody].flatMap(({ headers }) => headers.getSetCookie()).join()).not.toMatch(/sf_at|sf_rt/);
  });

  it('keeps people out whose account is closed, as if the password were wrong', async () => {
    const person = someone();
    await backend.as.guest().post('/auth/register', person);
    await backend.mongo.collection('users').updateOne({ email: person.email }, { $set: { status: 'disabled' } });

    const reply = await backend.as.guest().post('/auth/login', { email: person.email, password });
    expect(reply).toMatchObject({ status: 401, body: { code: 'auth.credentials_wrong' } });
  });

  it('works as a plain form and goes on where the form wanted', async () => {
    const browser = backend.as.guest();
    const person = someone();
    await backend.as.guest().post('/auth/register', person);
    const { formToken } = await me(browser);
    const fields = { _token: formToken, _next: '/bag', _back: '/login', email: person.email };

    const wrong = await browser.submit('/auth/login', { ...fields, password: 'not this one' });
    expect([wrong.status, wrong.headers.get('location')]).toEqual([303, '/login?problem=auth.credentials_wrong']);

    const right = await browser.submit('/auth/login', { ...fields, password });
    expect([right.status, right.headers.get('location')]).toEqual([303, '/bag']);
    expect((await me(browser)).user?.email).toBe(person.email);
  });

  it('ends the session that this browser had before', async () => {
    const browser = backend.as.guest();
    const person = someone();
    await browser.post('/auth/register', person);
    const before = new Map(browser.cookies);
    await browser.post('/auth/login', { email: person.email, password });
    for (const [name, value] of before) browser.cookies.set(name, value);

    expect((await me(browser)).user).toBeNull();
  });
});

describe('guessing passwords', () => {
  it('is stopped after five tries for one account from one address, even when they come side by side', async () => {
    const { email } = someone();
    const guess = () => backend.as.guest().post('/auth/login', { email, password: 'a guess' });
    const replies = await Promise.all(Array.from({ length: 12 }, guess));
    const refused = replies.filter(({ status }) => status === 429);

    expect(refused).toHaveLength(7);
    expect(refused[0]?.body).toMatchObject({ code: 'request.too_many' });
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(60);
  });

  it('is counted by the address that the storefront saw, not by that of the storefront', async () => {
    const person = someone();
    await backend.as.guest().post('/auth/register', person);
    const from = (address: string, guess: string) =>
      backend.as
        .guest()
        .post('/auth/login', { email: person.email, password: guess }, { headers: { 'x-forwarded-for': address } });
    for (let guess = 0; guess < 6; guess += 1) await from('203.0.113.7', 'a guess');
    expect((await from('203.0.113.7', password)).status).toBe(429);
    expect((await from('203.0.113.8', password)).status).toBe(200);
  });

  it('does not count against a person who knows the password', async () => {
    const person = someone();
    await backend.as.guest().post('/auth/register', person);
    for (let round = 0; round < 3; round += 1) {
      for (let guess = 0; guess < 2; guess += 1) {
        await backend.as.guest().post('/auth/login', { email: person.email, password: 'a typing error' });
      }
      const reply = await backend.as.guest().post('/auth/login', { email: person.email, password });
      expect(reply.status).toBe(200);
    }
  });
});

describe('signing out', () => {
  it("bites at once: the old cookies are a guest's", async () => {
    const browser = backend.as.guest();
    await browser.post('/auth/register', someone());
    const stolen = new Map(browser.cookies);
    const reply = await browser.post('/auth/logout');
    expect(reply.status).toBe(204);
    expect([...browser.cookies.keys()].filter((name) => name.startsWith('sf_at') || name.startsWith('sf_rt'))).toEqual(
      [],
    );

    const thief = backend.as.guest();
    for (const [name, value] of stolen) thief.cookies.set(name, value);
    expect((await me(thief)).user).toBeNull();
    expect(await thief.post('/auth/refresh')).toMatchObject({ status: 401, body: { code: 'auth.token_invalid' } });
    expect(await thief.get('/orders')).toMatchObject({ status: 401, body: { code: 'auth.required' } });
  });

  it('does nothing for a guest and may be repeated', async () => {
    const browser = backend.as.guest();
    expect((await browser.post('/auth/logout')).status).toBe(204);
    expect((await browser.post('/auth/logout')).status).toBe(204);
  });

  it('is refused to another site', async () => {
    const browser = backend.as.guest();
    await browser.post('/auth/register', someone());
    const reply = await browser.post('/auth/logout', {}, { headers: { origin: 'https://elsewhere.example' } });

    expect(reply).toMatchObject({ status: 403, body: { code: 'request.foreign_origin' } });
    expect((await me(browser)).user).not.toBeNull();
  });
});
