import * as routes from '@scarlet/contracts/routes';
import { eventually } from '@scarlet/testkit/await-event';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askedDuring } from '../../../../tests/asked-database.ts';
import { newKey, orderOf } from '../../../../tests/given.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { refusalOf } from './shop-books.ts';

let shop: Backend;
beforeAll(async () => {
  // Without the worker the database hears of nothing but what the calls ask for themselves.
  shop = await startBackend({ withWorker: false });
});
afterAll(() => shop.stop());

const dress = () => shop.given.product({ stock: { M: { BLR: 500 } } });
const buy = async (count: number, fulfilment?: Parameters<typeof orderOf>[1]) => {
  const { sku, priceMinor } = await dress();
  const body = orderOf([{ sku: sku('M'), quantity: 1, priceMinor }], fulfilment);
  const buyers = Array.from({ length: count }, () => shop.as.guest());
  const place = () =>
    Promise.all(buyers.map((buyer) => buyer.call(routes.placeOrder, { body, idempotencyKey: newKey() })));
  await place();
  return askedDuring(shop.mongo, place);
};

describe('what one order asks of the database', () => {
  it('is its price, a look at unpaid orders, its insert, its hold and its move, where the shop is chosen already', async () => {
    expect(await buy(1)).toEqual([
      ...['query products', 'command orders', 'insert orders', 'update inventory', 'update orders'],
    ]);
  });

  it('is the stock of the shops besides, where they have to be chosen', async () => {
    const address = { line1: '1 Main Road', city: 'Mumbai', pin: '400050', stateCode: '27' };
    expect(await buy(1, { kind: 'delivery', address })).toEqual([
      ...['query products', 'query inventory', 'command orders', 'insert orders', 'update inventory', 'update orders'],
    ]);
  });

  it('is shared with the orders of the same moment', async () => {
    const asked = await buy(100);
    const count = (what: string) => asked.filter((one) => one === what).length;
    // The profiler notes each inserted document, but the groups that opened them are one statement each.
    expect(count('update orders')).toBeLessThan(60);
    expect(count('update inventory')).toBeLessThan(100);
    expect(asked.length).toBeLessThan(400);
  });

  it('is whether it is a repeat when the article was sold out a moment ago: nothing else is asked, and nothing written', async () => {
    const { sku, priceMinor } = await shop.given.product({ stock: { M: { BLR: 1 } } });
    const body = orderOf([{ sku: sku('M'), quantity: 1, priceMinor }]);
    const place = () => shop.as.guest().call(routes.placeOrder, { body, idempotencyKey: newKey() });
    await place();
    // The memory is a quarter of a second long: a slow machine may need more than one try to come in time.
    await eventually('a refusal from memory', async () => {
      await refusalOf(place());
      const asked = await askedDuring(shop.mongo, async () => {
        expect((await refusalOf(place())).code).toBe('inventory.out_of_stock');
      });
      return asked.join() === 'query orders';
    });
  });
});
