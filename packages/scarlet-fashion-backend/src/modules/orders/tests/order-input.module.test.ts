import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GivenProduct, newKey, orderOf } from '../../../../tests/given.ts';
import { guestCookie } from '../../../../tests/people.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { createDesk } from './order-desk.ts';
import { stateOf } from './shop-books.ts';

let shop: Backend;
let desk: ReturnType<typeof createDesk>;
beforeAll(async () => {
  // Without the worker nothing happens but what the calls do themselves.
  shop = await startBackend({ withWorker: false });
  desk = createDesk(shop);
});
afterAll(() => shop.stop());

const dressWith = (stock: GivenProduct['stock']) => desk.dressWith(stock);

/** Sends an order in these very characters. */
const send = async (body: string): Promise<[status: number, problem: unknown]> => {
  const cookie = `${guestCookie}=${'g'.repeat(43)}`;
  const response = await fetch(`${shop.url}/orders`, {
    method: 'POST',
    headers: { origin: shop.publicUrl, cookie, 'content-type': 'application/json', 'idempotency-key': newKey() },
    body,
  });
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  return [response.status, await response.json()];
};

describe('a request that is no order changes nothing in the books', () => {
  it.each([
    ['no body', '', 'request.invalid'],
    ['broken JSON', '{"contact":', 'request.malformed'],
    ['a list', '[]', 'request.invalid'],
    ['a lone value', '7', 'request.invalid'],
    ['wrong types', '{"contact":7,"fulfilment":"delivery","lines":{}}', 'request.invalid'],
  ])('a request with %s', async (_what, text, code) => {
    const before = await stateOf(shop.mongo);
    expect(await send(text)).toMatchObject([400, { code }]);
    expect(await stateOf(shop.mongo)).toBe(before);
  });

  it.each([
    ['a negative quantity', { quantity: -1 }],
    ['no quantity', { quantity: 0 }],
    ['a huge quantity', { quantity: 1e9 }],
    ['a fraction', { quantity: 1.5 }],
    ['a quantity as text', { quantity: '1' }],
    ['a negative price', { priceMinor: -1 }],
    ['an article number with a path in it', { sku: '../../etc/passwd' }],
    ['an operator of the database', { sku: { $ne: '' } }],
    ['a field it does not know', { discountMinor: 1 }],
  ])('a line with %s', async (_what, wrong) => {
    const dress = await dressWith({ M: { BLR: 5 } });
    const before = await stateOf(shop.mongo);
    const body = { ...orderOf([]), lines: [{ ...dress.line('M'), ...wrong }] };
    const answer = await shop.as.guest().post('/orders', body, { headers: { 'idempotency-key': newKey() } });
    expect(answer).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    expect(await stateOf(shop.mongo)).toBe(before);
  });

  it.each([
    ['NaN', 'request.malformed'],
    ['Infinity', 'request.malformed'],
    // JSON has no largest number, so this is read as infinity.
    ['1e400', 'request.invalid'],
    ['-1e400', 'request.invalid'],
    ['9007199254740993', 'request.invalid'],
    ['100000000000000000000000000', 'request.invalid'],
    ['0.1e1000', 'request.invalid'],
    ['100', 'request.invalid'],
    ['1e-400', 'request.invalid'],
    ['null', 'request.invalid'],
  ])('a quantity that is written as %s', async (written, code) => {
    const dress = await dressWith({ M: { BLR: 500 } });
    const before = await stateOf(shop.mongo);
    const body = JSON.stringify(orderOf([dress.line('M', 77)])).replace('"quantity":77', `"quantity":${written}`);
    const answer = await send(body);
    expect(answer).toMatchObject([400, { code }]);
    expect(await stateOf(shop.mongo)).toBe(before);
  });

  it('a request without a key', async () => {
    const dress = await dressWith({ M: { BLR: 5 } });
    const before = await stateOf(shop.mongo);
    const answer = await shop.as.guest().post('/orders', orderOf([dress.line('M')]));
    expect(answer).toMatchObject({ status: 400, body: { code: 'request.key_missing' } });
    expect(await stateOf(shop.mongo)).toBe(before);
  });

  it('an unknown address and an unknown method', async () => {
    expect(await shop.as.guest().get('/no-such-address')).toMatchObject({
      status: 404,
      body: { code: 'request.not_found' },
    });
    expect(await shop.as.guest().delete('/orders')).toMatchObject({
      ...{ status: 405, body: { code: 'request.method_not_allowed' } },
    });
  });
});
