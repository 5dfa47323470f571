import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Backend, startBackend } from './start-backend.ts';

let shop: Backend;
beforeAll(async () => {
  shop = await startBackend({ withWorker: false });
  await shop.given.product({ slug: 'a-dress', stock: { M: { BLR: 5 } } });
});
afterAll(() => shop.stop());

const send = (path: string, init: RequestInit) => fetch(`${shop.url}${path}`, { redirect: 'manual', ...init });
const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  send(path, {
    method: 'POST',
    body,
    headers: { origin: shop.publicUrl, 'content-type': 'application/json', ...headers },
  });
const codeOf = async (response: Response) => Object(await response.json()).code;

describe('a refusal', () => {
  it('is problem+json with a stable code, what to do next, and the id of the request', async () => {
    const response = await send('/nowhere', {});
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({
      status: 404,
      code: 'request.not_found',
      type: '/problems/request.not_found',
      detail: expect.stringMatching(/\w/),
      requestId: response.headers.get('x-request-id'),
    });
  });

  it('has a page that explains it', async () => {
    const page = await send('/problems/inventory.out_of_stock', {});
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('inventory.out_of_stock')]);
    expect((await send('/problems/..%2f..%2fpackage', {})).status).toBe(404);
  });

  it('names the methods that an address takes', async () => {
    const response = await send('/products', { method: 'DELETE', headers: { origin: shop.publicUrl } });
    expect([response.status, response.headers.get('allow'), await codeOf(response)]).toEqual([
      405,
      'GET',
      'request.method_not_allowed',
    ]);
  });
});

describe('any answer', () => {
  it('lets no page run it, frame it or guess what it is', async () => {
    const { headers } = await send('/products', {});
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.has('x-powered-by')).toBe(false);
  });
});

describe('a body that is not what it should be', () => {
  it.each([
    ['broken JSON', '{"sku":', {}, 400, 'request.malformed'],
    ['XML', '<sku/>', { 'content-type': 'application/xml' }, 415, 'request.media_type'],
    ['another character set', '{}', { 'content-type': 'application/json; charset=klingon' }, 415, 'request.media_type'],
    ['40 kB', JSON.stringify({ sku: 'x'.repeat(40_000) }), {}, 413, 'request.too_large'],
    ['unknown fields', '{"sku":"A-B-C","quantity":1,"admin":true}', {}, 400, 'request.invalid'],
    ['a prototype', '{"__proto__":{"admin":true},"sku":"A-B-C","quantity":1}', {}, 400, 'request.invalid'],
    ['operators for the database', '{"sku":{"$ne":""},"quantity":1}', {}, 400, 'request.invalid'],
    ['a negative quantity', '{"sku":"A-B-C","quantity":-1}', {}, 400, 'request.invalid'],
    ['a huge quantity', '{"sku":"A-B-C","quantity":1e9}', {}, 400, 'request.invalid'],
    ['half a piece', '{"sku":"A-B-C","quantity":0.5}', {}, 400, 'request.invalid'],
    ['a text for a number', '{"sku":"A-B-C","quantity":"1"}', {}, 400, 'request.invalid'],
  ] as const)('is refused and changes nothing: %s', async (...[, body, headers, status, code]) => {
    const response = await post('/cart/lines', body, headers);
    expect([response.status, await codeOf(response)]).toEqual([status, code]);
    expect(await shop.mongo.collection('carts').countDocuments()).toBe(0);
  });

  it.each(['gzip', 'deflate', 'br'])('is refused when it is not packed as it says: %s', async (packing) => {
    const response = await post('/cart/lines', 'not packed', { 'content-encoding': packing });
    expect([response.status, await codeOf(response)]).toEqual([400, 'request.malformed']);
  });

  it('has every fault named at once', async () => {
    const response = await post('/auth/register', JSON.stringify({ name: '', email: 'nobody', password: 'short' }));
    const { errors } = Object(await response.json());
    expect(errors.map((fault: { pointer: string }) => fault.pointer).sort()).toEqual(['/email', '/name', '/password']);
  });
});

describe('a query that is not what it should be', () => {
  it.each([
    'limit=0',
    'limit=49',
    'limit=ten',
    'limit=1&limit=2',
    'sort=random',
    'size[$ne]=M',
    'cursor=!',
    'unknown=1',
  ])('is refused: %s', async (query) => {
    const response = await send(`/products?${query}`, {});
    expect([response.status, await codeOf(response)]).toEqual([400, 'request.invalid']);
  });
});

describe('a request from another site', () => {
  const line = JSON.stringify({ sku: 'ADRESS-SCARLET-M', quantity: 1 });

  it.each([
    ['a foreign origin', { origin: 'https://evil.example' }],
    ['no origin, but cookies', { cookie: 'sf_guest_80=x' }],
    ['a null origin', { origin: 'null' }],
    [
      'the browser says cross-site, whatever the origin',
      { origin: 'http://shop.test', 'sec-fetch-site': 'cross-site' },
    ],
    ['the browser says same-site', { origin: 'http://shop.test', 'sec-fetch-site': 'same-site' }],
  ])('changes nothing: %s', async (_name, headers) => {
    const response = await send('/cart/lines', {
      method: 'POST',
      body: line,
      headers: { 'content-type': 'application/json', ...headers },
    });
    expect([response.status, await codeOf(response)]).toEqual([403, 'request.foreign_origin']);
    expect(await shop.mongo.collection('carts').countDocuments()).toBe(0);
  });

  it('may pair itself when it is no browser at all', async () => {
    const { code } = await shop.composition.agents.createCode('BLR');
    const paired = await send('/agents/pair', {
      method: 'POST',
      body: JSON.stringify({ code, name: 'Counter' }),
      headers: { 'content-type': 'application/json' },
    });
    expect(paired.status).toBe(201);
  });
});

describe('a fault of the program', () => {
  it('is answered without its details, with the id under which the log has them', async () => {
    await shop.given.product({ slug: 'a-broken-dress', stock: { M: { BLR: 1 } } });
    const broken = { slug: 'a-broken-dress' };
    const byOwner = { bypassDocumentValidation: true };
    await shop.mongo.collection('products').updateOne(broken, { $unset: { description: '' } }, byOwner);

    const response = await send('/products/a-broken-dress', {});
    const body = await response.text();
    expect([response.status, Object(JSON.parse(body)).code]).toEqual([500, 'platform.failure']);
    expect(body).toContain(response.headers.get('x-request-id'));
    expect(body).not.toContain('description');
  });
});

describe('a form without JavaScript', () => {
  const tokenOf = async (browser: ReturnType<Backend['as']['guest']>) =>
    Object((await browser.get('/auth/me')).body).formToken;
  const fields = { sku: 'ADRESS-SCARLET-M', quantity: '1' };

  it('fills the bag of a new guest and goes where the form says', async () => {
    const browser = shop.as.guest();
    const answer = await browser.submit('/cart/lines', { ...fields, _token: await tokenOf(browser), _next: '/bag' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/bag']);
    expect((await browser.get('/cart')).body).toMatchObject({ count: 1 });
  });

  it('goes back to its page with the code when it is refused', async () => {
    const browser = shop.as.guest();
    const form = { ...fields, quantity: '99', _token: await tokenOf(browser), _back: '/p/a-dress?colour=scarlet' };
    const answer = await browser.submit('/cart/lines', form);
    expect(answer.headers.get('location')).toBe('/p/a-dress?colour=scarlet&problem=request.invalid');
  });

  it('never leads to another site', async () => {
    const browser = shop.as.guest();
    for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example']) {
      const answer = await browser.submit('/cart/lines', { ...fields, _token: await tokenOf(browser), _next: next });
      expect(answer.headers.get('location')).toBe('/bag');
    }
  });

  it('goes back to no other site, however its page is spelt', async () => {
    const browser = shop.as.guest();
    for (const back of ['/.//evil.example', '//evil.example', '/..//evil.example', '/a/../..//evil.example']) {
      const answer = await browser.submit('/cart/lines', { ...fields, _token: 'forged', _back: back });
      expect(answer.headers.get('location')).toMatch(/^\/(?!\/)/);
    }
  });

  it('is refused like any other when its hidden fields come twice or far too long', async () => {
    const browser = shop.as.guest();
    for (const odd of [
      { _token: ['a', 'b'] },
      { _token: 'x'.repeat(2_000) },
      { _back: ['/a', '/b'] },
      { _next: ['/a', '/b'] },
    ]) {
      const answer = await browser.submit('/cart/lines', { ...fields, ...odd });
      expect([answer.status, answer.headers.get('location')]).toEqual([303, expect.stringContaining('problem=')]);
    }
  });

  it('is refused with a forged token or none', async () => {
    const browser = shop.as.guest();
    for (const _token of ['', '1.forged', `${Math.floor(Date.now() / 3_600_000)}.${'x'.repeat(43)}`]) {
      const answer = await browser.submit('/cart/lines', { ...fields, _token });
      expect(answer.headers.get('location')).toContain('problem=request.form_expired');
    }
  });

  it.each([
    ['JSON', 'application/json', '{"email":"a@b.in","password":"scarlet-\xe9"}'],
    ['a form', 'application/x-www-form-urlencoded', 'email=a@b.in&password=scarlet-\xe9'],
    ['a form whose text is escaped', 'application/x-www-form-urlencoded', 'email=a@b.in&password=scarlet-%E9'],
  ])('is refused when its text is not UTF-8, and nothing is taken for another: %s', async (_what, type, text) => {
    const headers = { 'content-type': type, origin: shop.publicUrl };
    const response = await send('/auth/login', { method: 'POST', headers, body: Buffer.from(text, 'latin1') });
    expect([response.status, await codeOf(response)]).toEqual([400, 'request.malformed']);
  });

  const strayForms = [
    { method: 'post', path: '/auth/refresh', status: 415, code: 'request.media_type' },
    { method: 'post', path: '/nowhere', status: 404, code: 'request.not_found' },
    { method: 'post', path: '/billing/confirm', status: 401, code: 'auth.required' },
    { method: 'put', path: '/cart/lines/NO-SUCH-SKU', status: 415, code: 'request.media_type' },
    { method: 'post', path: '/categories', status: 405, code: 'request.method_not_allowed' },
  ] as const;

  it.each(strayForms)('is answered as any call where none is taken: $method $path', async (stray) => {
    const { method, path, status, code } = stray;
    const answer = await shop.as.guest()[method](path, {}, { form: { quantity: '1' } });
    expect([answer.status, answer.body]).toMatchObject([status, { code }]);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  it.each(strayForms)('goes back to a page all the same when a browser sent it: $method $path', async (stray) => {
    const { method, path, code } = stray;
    const headers = { accept: 'text/html,application/xhtml+xml;q=0.9' };
    const answer = await shop.as.guest()[method](path, {}, { form: { quantity: '1' }, headers });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/?problem=${code}`]);
  });
});

describe('the health of the API', () => {
  it('says that it lives and that its stores can be reached', async () => {
    expect(await (await send('/health/live', {})).json()).toEqual({ status: 'ok' });
    const ready = await send('/health/ready', {});
    expect(await ready.json()).toEqual({ status: 'ok', checks: { mongo: true, redis: true } });
  });
});
