import * as routes from '@scarlet/contracts/routes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStockBooks } from '#modules/inventory';
import { createStockClaims } from '#modules/orders';
import { newKey, orderOf } from '../../../../tests/given.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { brokenStock, stockOf } from './shop-books.ts';

let shop: Backend;
beforeAll(async () => {
  shop = await startBackend({ isAudited: true });
});
afterAll(() => shop.stop());

const rebuild = async (isWriting: boolean) => {
  const readClaims = createStockClaims(shop.mongo);
  const found: { id: string; differences: readonly string[]; isMended: boolean }[] = [];
  for await (const one of createStockBooks(shop.mongo).rebuild({ readClaims, isWriting })) found.push(one);
  return found;
};

/** Sixty people order a piece, and every second one gives it back. */
const sell = async ({ sku, priceMinor }: { sku: string; priceMinor: number }) => {
  const buy = async (buyer: number): Promise<'kept' | 'cancelled' | 'none'> => {
    const browser = shop.as.guest();
    const body = orderOf([{ sku, quantity: 1, priceMinor }]);
    const placed = await browser.post('/orders', body, { headers: { 'idempotency-key': newKey() } });
    if (placed.status !== 201) return 'none';
    if (buyer % 2 === 0) return 'kept';
    const id = String(Object(placed.body).id);
    await browser.call(routes.cancelOrder, { params: { id }, body: {} });
    return 'cancelled';
  };
  const outcomes = await Promise.all(Array.from({ length: 60 }, (_, buyer) => buy(buyer)));
  return outcomes.filter((outcome) => outcome === 'kept').length;
};

describe('a rebuild while the shop sells', () => {
  it('sees one moment of the shop: it never finds a difference that is only somebody at work', async () => {
    const dress = await shop.given.product({ stock: { M: { BLR: 40 } } });
    const article = { sku: dress.sku('M'), priceMinor: dress.priceMinor };
    let isOver = false;
    const selling = sell(article).finally(() => {
      isOver = true;
    });
    let looks = 0;
    while (!isOver) {
      expect(await rebuild(false)).toEqual([]);
      looks += 1;
    }
    expect(looks).toBeGreaterThan(2);
    await selling;
  });

  it('mends a record without touching what was sold meanwhile', async () => {
    const dress = await shop.given.product({ stock: { M: { BLR: 40 } } });
    const article = { sku: dress.sku('M'), priceMinor: dress.priceMinor };
    await shop.mongo
      .collection<{ _id: string }>('inventory')
      .updateOne({ _id: `${article.sku}@BLR` }, { $set: { received: 45, available: 45 } });
    const selling = sell(article);
    await rebuild(true);
    const kept = await selling;
    // Whoever sold in each of its passes was faster; now it is quiet.
    await rebuild(true);

    expect(await rebuild(false)).toEqual([]);
    expect(await brokenStock(shop.mongo)).toEqual([]);
    expect(await stockOf(shop.mongo, article.sku)).toMatchObject({
      received: 40,
      reserved: kept,
      available: 40 - kept,
    });
  });
});
