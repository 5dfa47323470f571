import * as routes from '@scarlet/contracts/routes';
import type { AdjustReason } from '@scarlet/contracts/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../../../tests/browser.ts';
import { newKey } from '../../../../tests/given.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { faultsOf, recordOf } from './stock-records.ts';

let backend: Backend;
let staff: Browser;
let manager: Browser;
beforeAll(async () => {
  backend = await startBackend({ withWorker: false });
  [staff, manager] = [await backend.as.staff(), await backend.as.manager()];
});
afterAll(() => backend.stop());

const article = async (stock: Record<string, number>) =>
  (await backend.given.product({ stock: { M: stock } })).sku('M');
const at = async (sku: string, shop = 'BLR') => {
  const record = await recordOf(backend.mongo, sku, shop);
  if (record) expect(faultsOf(record)).toEqual([]);
  return record;
};
const hold = (sku: string, quantity: number, key = newKey()) =>
  backend.composition.inventory.hold({ key, lines: [{ sku, shop: 'BLR', quantity }] });
const movementsOf = async (sku: string, shop?: string) =>
  (await staff.call(routes.stockLedger, { query: { sku, ...(shop === undefined ? {} : { shop }) } })).items;

const adjust = (sku: string, quantity: number, reason: AdjustReason = 'correction') =>
  manager.call(routes.adjustStock, { body: { sku, shop: 'BLR', quantity, reason }, idempotencyKey: newKey() });
const transfer = (sku: string, quantity: number) =>
  manager.call(routes.transferStock, { body: { sku, from: 'BLR', to: 'BOM', quantity }, idempotencyKey: newKey() });
const count = (sku: string, counted: number, soldBefore?: number) =>
  staff.call(routes.countStock, {
    body: { sku, shop: 'BLR', counted, ...(soldBefore === undefined ? {} : { soldBefore }) },
    idempotencyKey: newKey(),
  });

describe('goods that arrive', () => {
  it('are for sale at once, also where the shop never had the article, with who booked them in the ledger', async () => {
    const sku = await article({ BLR: 1 });
    const body = { sku, shop: 'BOM', quantity: 6, note: 'delivery 4711' };
    const moved = await staff.call(routes.receiveStock, { body, idempotencyKey: newKey() });
    expect(moved.stock).toEqual([
      { shop: 'BOM', received: 6, writtenOff: 0, available: 6, reserved: 0, sold: 0, shortfall: 0 },
    ]);
    expect(await backend.composition.inventory.sellable([sku])).toEqual(new Map([[sku, 7]]));
    const [row] = await movementsOf(sku, 'BOM');
    expect(row).toMatchObject({ operation: 'receive', quantity: 6, note: 'delivery 4711', reason: null });
    expect(row?.by).toMatch(/^user:[0-9a-f]{24}$/);
  });

  it('end the memory of what is sold out', async () => {
    const sku = await article({ BLR: 1 });
    const { inventory } = backend.composition;
    await hold(sku, 1);
    expect((await hold(sku, 1)).kind).toBe('short');
    expect(inventory.soldOut([{ sku, shop: 'BLR', quantity: 1 }])).toHaveLength(1);
    await staff.call(routes.receiveStock, { body: { sku, shop: 'BLR', quantity: 1 }, idempotencyKey: newKey() });
    expect(inventory.soldOut([{ sku, shop: 'BLR', quantity: 1 }])).toEqual([]);
    expect((await hold(sku, 1)).kind).toBe('held');
  });
});

describe('an adjustment', () => {
  it('adds and takes with its reason', async () => {
    const sku = await article({ BLR: 5 });
    await adjust(sku, -2, 'damaged');
    await adjust(sku, 1, 'returned');
    expect(await at(sku)).toMatchObject({ available: 4, received: 6, writtenOff: 2 });
    expect((await movementsOf(sku)).map(({ quantity, reason }) => [quantity, reason])).toEqual([
      [1, 'returned'],
      [-2, 'damaged'],
      [5, null],
    ]);
  });

  it('never takes what is held or sold', async () => {
    const sku = await article({ BLR: 5 });
    await hold(sku, 3);
    await expect(adjust(sku, -3, 'lost')).rejects.toMatchObject({
      ...{ code: 'inventory.too_few_available', status: 409 },
      facts: { sku, shop: 'BLR', wanted: 3, available: 2 },
    });
    expect(await at(sku)).toMatchObject({ available: 2, reserved: 3, writtenOff: 0 });
    expect(await movementsOf(sku)).toHaveLength(1);
  });

  it('makes no record where there is nothing to take', async () => {
    const sku = await article({ BOM: 1 });
    await expect(adjust(sku, -1, 'stolen')).rejects.toMatchObject({ code: 'inventory.too_few_available' });
    expect(await at(sku)).toBeUndefined();
  });
});

describe('a transfer', () => {
  it('takes from one shop and gives to the other, with a row for each', async () => {
    const sku = await article({ BLR: 5 });
    expect((await transfer(sku, 4)).movements).toHaveLength(2);
    expect([await at(sku), await at(sku, 'BOM')]).toMatchObject([
      { available: 1, received: 5, writtenOff: 4 },
      { available: 4, received: 4, writtenOff: 0 },
    ]);
    const rows = (await movementsOf(sku)).map(({ shop, operation, quantity }) => [shop, operation, quantity]);
    expect(rows).toContainEqual(['BLR', 'transfer_out', -4]);
    expect(rows).toContainEqual(['BOM', 'transfer_in', 4]);
  });

  it('moves nothing at either shop when the first has too few', async () => {
    const sku = await article({ BLR: 2, BOM: 2 });
    await expect(transfer(sku, 3)).rejects.toMatchObject({ code: 'inventory.too_few_available' });
    expect([await at(sku), await at(sku, 'BOM')]).toMatchObject([{ available: 2 }, { available: 2 }]);
  });
});

describe('a count', () => {
  it('that finds what the books say leaves a row of zero', async () => {
    const sku = await article({ BLR: 5 });
    await hold(sku, 2);
    await count(sku, 5);
    expect(await at(sku)).toMatchObject({ available: 3, reserved: 2, received: 5, writtenOff: 0 });
    expect((await movementsOf(sku))[0]).toMatchObject({ operation: 'count', quantity: 0, counted: 5 });
  });

  it('that finds fewer than buyers hold is never refused: the missing ones are shortfall, and nothing is for sale', async () => {
    const sku = await article({ BLR: 5 });
    await hold(sku, 3);
    await count(sku, 1);
    expect(await at(sku)).toMatchObject({ available: 0, reserved: 3, shortfall: 2, writtenOff: 4 });
    expect((await hold(sku, 1)).kind).toBe('short');
    await count(sku, 4);
    expect(await at(sku)).toMatchObject({ available: 1, reserved: 3, shortfall: 0 });
  });

  it('includes pieces that were paid after the counting had begun', async () => {
    const sku = await article({ BLR: 5 });
    await hold(sku, 2, 'counted#1');
    await backend.composition.inventory.commit({
      key: 'counted#1',
      lines: [{ sku, shop: 'BLR', quantity: 2 }],
    });
    await count(sku, 5, 0);
    expect(await at(sku)).toMatchObject({ available: 3, sold: 2, received: 5, writtenOff: 0 });
  });
});

describe('the same movement again', () => {
  it('is booked once and gets the same rows, also when it comes twenty times at once', async () => {
    const sku = await article({ BLR: 5 });
    const body = { sku, from: 'BLR', to: 'BOM', quantity: 2 };
    const key = newKey();
    const all = await Promise.all(
      Array.from({ length: 20 }, () => manager.call(routes.transferStock, { body, idempotencyKey: key })),
    );
    expect(new Set(all.map(({ movements }) => JSON.stringify(movements))).size).toBe(1);
    expect(all[0]?.movements.map(({ operation }) => operation)).toEqual(['transfer_out', 'transfer_in']);
    expect([await at(sku), await at(sku, 'BOM')]).toMatchObject([{ available: 3 }, { available: 2 }]);
  });

  it('with another body is refused, and another person may use the same key', async () => {
    const sku = await article({ BLR: 5 });
    const key = newKey();
    const receive = (who: Browser, quantity: number) =>
      who.call(routes.receiveStock, { body: { sku, shop: 'BLR', quantity }, idempotencyKey: key });
    await receive(staff, 1);
    await expect(receive(staff, 2)).rejects.toMatchObject({ code: 'request.key_reused', status: 422 });
    await receive(manager, 2);
    expect(await at(sku)).toMatchObject({ received: 8 });
  });

  it('may be tried again under its key after it was refused', async () => {
    const sku = await article({ BLR: 1 });
    const key = newKey();
    const body = { sku, shop: 'BLR', quantity: -3, reason: 'lost' } as const;
    const lose = () => manager.call(routes.adjustStock, { body, idempotencyKey: key });
    await expect(lose()).rejects.toMatchObject({ code: 'inventory.too_few_available' });
    await adjust(sku, 2, 'found');
    await lose();
    expect(await at(sku)).toMatchObject({ available: 0, writtenOff: 3 });
  });
});

describe('the ledger', () => {
  it('is read in pages that new rows do not shift', async () => {
    const sku = await article({ BLR: 5 });
    for (const quantity of [1, 2, 3, 4]) await adjust(sku, quantity, 'found');
    const query = { sku, shop: 'BLR', limit: 2 };
    const page = async (cursor: string | null) =>
      staff.call(routes.stockLedger, { query: cursor === null ? query : { ...query, cursor } });
    const first = await page(null);
    await adjust(sku, 9, 'found');
    const second = await page(first.nextCursor);
    const third = await page(second.nextCursor);
    const pieces = [first, second, third].map(({ items }) => items.map(({ quantity }) => quantity));
    expect(pieces).toEqual([[4, 3], [2, 1], [5]]);
    expect(third.nextCursor).toBeNull();
  });
});

describe('the stock sheet', () => {
  it('finds articles by name, number and barcode, with the figures of every shop', async () => {
    const { slug, sku } = await backend.given.product({ stock: { S: { BLR: 2 }, M: { BLR: 5, BOM: 1 } } });
    await hold(sku('M'), 3);
    const find = async (search: string) => (await staff.call(routes.stockSheet, { query: { search } })).items;
    const name = `dress ${slug.replace('-', '')}`;
    expect((await find(name)).map((one) => one.sku)).toEqual([sku('S'), sku('M')]);
    const [found] = await find(sku('M').toLowerCase());
    expect(found?.shops).toMatchObject([
      { shop: 'BLR', available: 2, reserved: 3 },
      { shop: 'BOM', available: 1 },
    ]);
    expect((await find(found?.barcode ?? '')).map((one) => one.sku)).toEqual([sku('M')]);
    expect(await find('.*')).toEqual([]);
  });
});
