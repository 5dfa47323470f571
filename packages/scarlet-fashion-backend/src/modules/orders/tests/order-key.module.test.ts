import * as routes from '@scarlet/contracts/routes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GivenProduct, newKey, orderOf } from '../../../../tests/given.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { createDesk } from './order-desk.ts';
import { ordersIn, refusalOf, stateOf, stockOf } from './shop-books.ts';

let shop: Backend;
let desk: ReturnType<typeof createDesk>;
beforeAll(async () => {
  // Without the worker nothing happens but what the calls do themselves.
  shop = await startBackend({ withWorker: false });
  desk = createDesk(shop);
});
afterAll(() => shop.stop());

const place = (...order: Parameters<typeof desk.place>) => desk.place(...order);
const dressWith = (stock: GivenProduct['stock']) => desk.dressWith(stock);

describe('the key of an order', () => {
  it('gives the same order again, also after it has moved on', async () => {
    const dress = await dressWith({ M: { BLR: 5 } });
    const [guest, key] = [shop.as.guest(), newKey()];
    const body = orderOf([dress.line('M')]);
    const first = await place(guest, body, key);
    expect(await place(guest, body, key)).toEqual(first);
    await guest.call(routes.cancelOrder, { params: { id: first.id }, body: {} });
    expect(await place(guest, body, key)).toMatchObject({ id: first.id, status: 'CANCELLED' });
    expect(await stockOf(shop.mongo, dress.sku('M'))).toMatchObject({ available: 5, reserved: 0 });
  });

  it('is refused for another request', async () => {
    const dress = await dressWith({ M: { BLR: 5 } });
    const [guest, key] = [shop.as.guest(), newKey()];
    await place(guest, orderOf([dress.line('M')]), key);
    const before = await stateOf(shop.mongo);
    const refusal = await refusalOf(place(guest, orderOf([dress.line('M', 2)]), key));
    expect(refusal).toMatchObject({ status: 422, code: 'request.key_reused' });
    expect(await stateOf(shop.mongo)).toBe(before);
  });

  it("is another shopper's own", async () => {
    const dress = await dressWith({ M: { BLR: 5 } });
    const key = newKey();
    const first = await place(await shop.as.customer(), orderOf([dress.line('M')]), key);
    const second = await place(await shop.as.customer(), orderOf([dress.line('M')]), key);
    expect(second.id).not.toBe(first.id);
  });

  it('waits while the first request with it is still at work', async () => {
    const dress = await dressWith({ M: { BLR: 5 } });
    const [guest, key] = [shop.as.guest(), newKey()];
    const order = await place(guest, orderOf([dress.line('M')]), key);
    await shop.mongo
      .collection<{ _id: string }>('orders')
      .updateOne({ _id: order.id }, { $set: { status: 'RESERVING' } });
    const answer = await guest.post('/orders', orderOf([dress.line('M')]), { headers: { 'idempotency-key': key } });
    expect(answer).toMatchObject({ status: 409, body: { code: 'request.in_progress' } });
    expect(answer.headers.get('retry-after')).toBe('1');
  });
});

describe('an article that very many people are buying', () => {
  it('asks to come back later, keeps nothing, and says so again for the same key', async () => {
    const dress = await dressWith({ M: { BLR: 3_000 } });
    const holds = Array.from({ length: 2_000 }, (_, index) => ({ key: `other-${index}#1`, quantity: 1 }));
    const inventory = shop.mongo.collection<{ _id: string }>('inventory');
    const crowd = { $set: { available: 1_000, reserved: 2_000, holds } };
    await inventory.updateOne({ _id: `${dress.sku('M')}@BLR` }, crowd);
    const [guest, key] = [shop.as.guest(), newKey()];
    const body = orderOf([dress.line('M')]);
    const headers = { 'idempotency-key': key };
    for (const answer of [
      await guest.post('/orders', body, { headers }),
      await guest.post('/orders', body, { headers }),
    ]) {
      expect(answer).toMatchObject({ status: 503, body: { code: 'inventory.busy' } });
      expect(answer.headers.get('retry-after')).toBe('5');
    }
    expect(await stockOf(shop.mongo, dress.sku('M'))).toMatchObject({ available: 1_000, reserved: 2_000 });
    expect(await ordersIn(shop.mongo).findOne({ 'items.sku': dress.sku('M') })).toMatchObject({
      ...{ status: 'REJECTED', stock: 'released' },
    });
  });
});
