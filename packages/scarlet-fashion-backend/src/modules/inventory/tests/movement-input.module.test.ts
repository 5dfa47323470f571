import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../../../tests/browser.ts';
import { newKey } from '../../../../tests/given.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { recordOf } from './stock-records.ts';

let backend: Backend;
let manager: Browser;
let sku: string;
beforeAll(async () => {
  backend = await startBackend({ withWorker: false });
  manager = await backend.as.manager();
  sku = (await backend.given.product({ stock: { M: { BLR: 5 } } })).sku('M');
});
afterAll(() => backend.stop());

const send = (path: string, body: unknown, who = manager) =>
  who.post(path, body, { headers: { 'idempotency-key': newKey() } });
const isUntouched = async () => {
  expect(await recordOf(backend.mongo, sku)).toMatchObject({ received: 5, writtenOff: 0, available: 5 });
  expect(await backend.mongo.collection('stockLedger').countDocuments({ sku })).toBe(1);
};

const notPieces = [0, -1, 1.5, 1e9, '3', null, true, 'NaN'];

describe('a movement that makes no sense', () => {
  it.each(notPieces)('is refused when it is of %s pieces', async (quantity) => {
    const receipt = await send('/inventory/receipts', { sku, shop: 'BLR', quantity });
    const transfer = await send('/inventory/transfers', { sku, from: 'BLR', to: 'BOM', quantity });
    for (const reply of [receipt, transfer]) {
      expect(reply).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    }
    await isUntouched();
  });

  it.each([
    [0, 'correction'],
    [1.5, 'found'],
    [-1e9, 'lost'],
    [2, 'damaged'],
    [-2, 'returned'],
    [1, 'because'],
    [1, undefined],
  ])('is refused as an adjustment of %s for the reason %s', async (quantity, reason) => {
    const reply = await send('/inventory/adjustments', { sku, shop: 'BLR', quantity, reason });
    expect(reply).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    await isUntouched();
  });

  it.each([-1, 0.5, 1e9, null, '4'])('is refused as a count of %s', async (counted) => {
    const reply = await send('/inventory/counts', { sku, shop: 'BLR', counted });
    expect(reply).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    await isUntouched();
  });

  it('is refused for an article or a shop that nobody knows, and from a shop to itself', async () => {
    const receipt = { sku, shop: 'BLR', quantity: 1 };
    const replies = [
      await send('/inventory/receipts', { ...receipt, sku: 'NO-SUCH-ARTICLE' }),
      await send('/inventory/receipts', { ...receipt, shop: 'ZZZ' }),
      await send('/inventory/transfers', { sku, from: 'BLR', to: 'ZZZ', quantity: 1 }),
      await send('/inventory/transfers', { sku, from: 'BLR', to: 'BLR', quantity: 1 }),
    ];
    expect(replies.map(({ status, body }) => [status, Object(body).code])).toEqual([
      [422, 'inventory.unknown_sku'],
      [404, 'shops.not_found'],
      [404, 'shops.not_found'],
      [400, 'request.invalid'],
    ]);
    await isUntouched();
  });

  it('is refused without a key, with a note that is too long, and with a field that nobody knows', async () => {
    const receipt = { sku, shop: 'BLR', quantity: 1 };
    const replies = [
      await manager.post('/inventory/receipts', receipt),
      await send('/inventory/receipts', { ...receipt, note: 'x'.repeat(201) }),
      await send('/inventory/receipts', { ...receipt, sold: 3 }),
    ];
    expect(replies.map(({ body }) => Object(body).code)).toEqual([
      'request.key_missing',
      'request.invalid',
      'request.invalid',
    ]);
    await isUntouched();
  });
});

describe('who may move stock', () => {
  it('staff receive and count; managers also adjust and transfer; customers nothing', async () => {
    const staff = await backend.as.staff();
    const customer = await backend.as.customer();
    const adjustment = { sku, shop: 'BLR', quantity: -1, reason: 'lost' };
    const refused = { status: 403, body: { code: 'auth.role_missing' } };
    expect(await send('/inventory/adjustments', adjustment, staff)).toMatchObject(refused);
    expect(await send('/inventory/transfers', { sku, from: 'BLR', to: 'BOM', quantity: 1 }, staff)).toMatchObject(
      refused,
    );
    expect(await send('/inventory/receipts', { sku, shop: 'BLR', quantity: 1 }, customer)).toMatchObject(refused);
    expect(await customer.get(`/inventory/ledger?sku=${sku}`)).toMatchObject(refused);
    expect(await customer.get('/inventory/stock?search=dress')).toMatchObject(refused);
    await isUntouched();
  });
});

describe('a page of the ledger', () => {
  it.each(['!!', 'bm90IGEgY3Vyc29y'])('does not begin at %s', async (cursor) => {
    const reply = await manager.get(`/inventory/ledger?cursor=${encodeURIComponent(cursor)}`);
    expect(reply).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
  });
});
