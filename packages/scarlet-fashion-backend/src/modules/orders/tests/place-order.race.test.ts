import { Problem } from '@scarlet/contracts/problem';
import * as routes from '@scarlet/contracts/routes';
import type { OrderView, PlaceOrderInput } from '@scarlet/contracts/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../../../tests/browser.ts';
import { newKey, orderOf } from '../../../../tests/given.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { maxUnpaidOrders } from '../use-cases/place-order.ts';
import { brokenStock, stockOf } from './shop-books.ts';

let shop: Backend;
beforeAll(async () => {
  shop = await startBackend({ withWorker: false, isAudited: true });
});
afterAll(() => shop.stop());

type Outcome = OrderView | Problem;
const isOrder = (outcome: Outcome): outcome is OrderView => !(outcome instanceof Problem);
const isRefusal = (outcome: Outcome): outcome is Problem => outcome instanceof Problem;

const attempt = async (browser: Browser, body: PlaceOrderInput, idempotencyKey = newKey()): Promise<Outcome> => {
  try {
    return await browser.call(routes.placeOrder, { body, idempotencyKey });
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
};
const times = <Value>(count: number, make: (index: number) => Value): Value[] =>
  Array.from({ length: count }, (_, index) => make(index));
const codesOf = (outcomes: readonly Outcome[]) => [...new Set(outcomes.filter(isRefusal).map(({ code }) => code))];

describe('many buyers at once', () => {
  it('never sell more than there is: 20 buyers for 5 pieces', async () => {
    const dress = await shop.given.product({ stock: { M: { BLR: 5 } } });
    const body = orderOf([{ sku: dress.sku('M'), quantity: 1, priceMinor: dress.priceMinor }]);
    const outcomes = await Promise.all(times(20, () => attempt(shop.as.guest(), body)));

    expect(outcomes.filter(isOrder).map(({ status }) => status)).toEqual(times(5, () => 'PENDING'));
    expect(outcomes.filter(isRefusal)).toHaveLength(15);
    expect(codesOf(outcomes)).toEqual(['inventory.out_of_stock']);
    expect(outcomes.filter(isRefusal).every(({ status }) => status === 409)).toBe(true);
    expect(await brokenStock(shop.mongo)).toEqual([]);
    expect(await stockOf(shop.mongo, dress.sku('M'))).toMatchObject({ available: 0, reserved: 5, sold: 0 });
  });

  it('get whole orders or nothing: 20 buyers of 3 pieces for 10', async () => {
    const dress = await shop.given.product({ stock: { M: { BLR: 10 } } });
    const body = orderOf([{ sku: dress.sku('M'), quantity: 3, priceMinor: dress.priceMinor }]);
    const outcomes = await Promise.all(times(20, () => attempt(shop.as.guest(), body)));
    expect(outcomes.filter(isOrder)).toHaveLength(3);
    expect(await stockOf(shop.mongo, dress.sku('M'))).toMatchObject({ available: 1, reserved: 9 });
    expect(await brokenStock(shop.mongo)).toEqual([]);
  });

  it('with crossing bags do not wait for each other, and leave no piece behind', async () => {
    const dress = await shop.given.product({ stock: { M: { BLR: 6 }, S: { BLR: 6 } } });
    const line = (size: string) => ({ sku: dress.sku(size), quantity: 1, priceMinor: dress.priceMinor });
    const bags = [orderOf([line('M'), line('S')]), orderOf([line('S'), line('M')])];
    const outcomes = await Promise.all(times(20, (index) => attempt(shop.as.guest(), bags[index % 2] ?? orderOf([]))));
    expect(codesOf(outcomes)).toEqual(['inventory.out_of_stock']);
    const placed = outcomes.filter(isOrder).length;
    // Two bags that each got one half may both give it back, but what is not sold is there for the next one.
    expect(placed).toBeGreaterThan(0);
    for (const size of ['M', 'S']) {
      expect(await stockOf(shop.mongo, dress.sku(size))).toMatchObject({ available: 6 - placed, reserved: placed });
    }
    expect(await brokenStock(shop.mongo)).toEqual([]);
  });

  it('who wanted too much are told so again when they repeat the request', async () => {
    const dress = await shop.given.product({ stock: { M: { BLR: 1 } } });
    const body = orderOf([{ sku: dress.sku('M'), quantity: 1, priceMinor: dress.priceMinor }]);
    const buyers = times(10, () => ({ browser: shop.as.guest(), key: newKey() }));
    for (const { browser } of buyers) await browser.put(`/cart/lines/${dress.sku('M')}`, { quantity: 1 });
    const first = await Promise.all(buyers.map(({ browser, key }) => attempt(browser, body, key)));
    const again = await Promise.all(buyers.map(({ browser, key }) => attempt(browser, body, key)));
    expect(again.map((outcome) => (isOrder(outcome) ? outcome.id : outcome.code))).toEqual(
      first.map((outcome) => (isOrder(outcome) ? outcome.id : outcome.code)),
    );
    expect(first.filter(isOrder)).toHaveLength(1);
  });
});

describe('one buyer who asks many times at once', () => {
  const oneBuyer = async () => {
    const dress = await shop.given.product({ stock: { M: { BLR: 50 } } });
    const browser = shop.as.guest();
    const line = { sku: dress.sku('M'), quantity: 1, priceMinor: dress.priceMinor };
    // The first write makes a guest of the browser, so that all of its requests are one shopper's.
    await browser.put(`/cart/lines/${line.sku}`, { quantity: 1 });
    return { browser, line };
  };

  it('gets one order for one key', async () => {
    const { browser, line } = await oneBuyer();
    const key = newKey();
    const outcomes = await Promise.all(times(20, () => attempt(browser, orderOf([line]), key)));
    expect(new Set(outcomes.filter(isOrder).map(({ id }) => id)).size).toBe(1);
    expect(codesOf(outcomes).filter((code) => code !== 'request.in_progress')).toEqual([]);
    expect(await stockOf(shop.mongo, line.sku)).toMatchObject({ available: 49, reserved: 1 });
    expect(await attempt(browser, orderOf([line]), key)).toMatchObject({ status: 'PENDING' });
  });

  it('gets one order for one key, and is told when the other requests were different', async () => {
    const { browser, line } = await oneBuyer();
    const key = newKey();
    const outcomes = await Promise.all(
      times(20, (index) => attempt(browser, orderOf([{ ...line, quantity: 1 + (index % 2) }]), key)),
    );
    expect(new Set(outcomes.filter(isOrder).map(({ id }) => id)).size).toBe(1);
    expect(codesOf(outcomes)).toContain('request.key_reused');
    expect(await shop.mongo.collection('orders').countDocuments({ 'items.sku': line.sku })).toBe(1);
  });

  it('gets as many orders as keys', async () => {
    const { browser, line } = await oneBuyer();
    const outcomes = await Promise.all(times(maxUnpaidOrders, () => attempt(browser, orderOf([line]))));
    expect(new Set(outcomes.filter(isOrder).map(({ orderNumber }) => orderNumber)).size).toBe(maxUnpaidOrders);
    expect(await brokenStock(shop.mongo)).toEqual([]);
  });
});

describe('many buyers of a delivery that several shops could send', () => {
  const address = { line1: '1 Main Road', city: 'Mumbai', pin: '400050', stateCode: '27' };
  const delivered = async (stock: Record<string, number>, quantity: number) => {
    const dress = await shop.given.product({ stock: { M: stock } });
    const line = { sku: dress.sku('M'), quantity, priceMinor: dress.priceMinor };
    return { sku: line.sku, body: orderOf([line], { kind: 'delivery', address }) };
  };

  it('are told of all shops together what is left, and never that an article is sold out that is there', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { sku, body } = await delivered({ BLR: 3, BOM: 3 }, 4);
      const outcomes = await Promise.all(times(4, () => attempt(shop.as.guest(), body)));
      const short = outcomes.filter(isRefusal).filter(({ code }) => code === 'inventory.out_of_stock');
      expect(short.length).toBeGreaterThan(0);
      for (const { facts } of short) expect(facts).toEqual({ lines: [{ sku, wanted: 4, left: expect.any(Number) }] });
      expect(outcomes.filter(isOrder).length).toBeLessThanOrEqual(1);
    }
  });

  it('all get theirs at once, while any shop has enough', async () => {
    const { sku, body } = await delivered({ BLR: 5, BOM: 100 }, 1);
    const outcomes = await Promise.all(times(40, () => attempt(shop.as.guest(), body)));
    expect(outcomes.filter(isOrder)).toHaveLength(40);
    expect(await stockOf(shop.mongo, sku)).toMatchObject({ available: 0, reserved: 5 });
  });

  it('buy every piece of every shop, and only then is anybody told that it is sold out', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { body } = await delivered({ BLR: 2, BOM: 4 }, 1);
      const outcomes = await Promise.all(times(8, () => attempt(shop.as.guest(), body)));
      expect(outcomes.filter(isOrder)).toHaveLength(6);
      expect(codesOf(outcomes)).toEqual(['inventory.out_of_stock']);
    }
  });
});
