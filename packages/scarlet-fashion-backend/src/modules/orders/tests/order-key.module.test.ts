import * as routes from '@scarlet/contracts/routes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GivenProduct, newKey, orderOf } from '../../../../tests/given.ts';
import { guestCookie } from '../../../../tests/people.ts';
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

describe('the key of a stranger', () => {
  it('makes nothing but a guest of them; then it is one order, however often it is sent', async () => {
    const dress = await dressWith({ M: { BLR: 5 } });
    const [stranger, body] = [shop.as.stranger(), orderOf([dress.line('M')])];
    const headers = { 'idempotency-key': newKey() };
    const ask = () => stranger.post('/orders', body, { headers });
    const before = await stateOf(shop.mongo);
    expect(await ask()).toMatchObject({ status: 409, body: { code: 'request.guest_unknown' } });
    expect(await stateOf(shop.mongo)).toBe(before);
    expect([...stranger.cookies]).toEqual([[guestCookie, expect.stringMatching(/^[\w-]{43}$/)]]);

    const answers = [await ask(), ...(await Promise.all(Array.from({ length: 10 }, ask))), await ask()];
    const [first] = answers;
    expect(first).toMatchObject({ status: 201, body: { status: 'PENDING' } });
    for (const one of answers) expect(one).toMatchObject({ status: 201, body: first?.body });
    expect(await ordersIn(shop.mongo).countDocuments({ 'items.sku': dress.sku('M') })).toBe(1);
    expect(await stockOf(shop.mongo, dress.sku('M'))).toMatchObject({ available: 4, reserved: 1 });
  });

  it('orders nothing as often as the cookie of the refusal is lost', async () => {
    const dress = await dressWith({ M: { BLR: 5 } });
    const [body, headers] = [orderOf([dress.line('M')]), { 'idempotency-key': newKey() }];
    const before = await stateOf(shop.mongo);
    for (const one of [shop.as.stranger(), shop.as.stranger(), shop.as.stranger()]) {
      expect(await one.post('/orders', body, { headers })).toMatchObject({ status: 409 });
    }
    expect(await stateOf(shop.mongo)).toBe(before);
  });

  it('begins no payment either', async () => {
    const { order } = await desk.placed();
    const headers = { 'idempotency-key': newKey() };
    const answer = await shop.as.stranger().post(`/orders/${order.id}/payment`, {}, { headers });
    expect(answer).toMatchObject({ status: 409, body: { code: 'request.guest_unknown' } });
  });

  it('in a form without scripts leads back to the form, which then goes through', async () => {
    const dress = await dressWith({ M: { BLR: 5 } });
    const stranger = shop.as.stranger();
    const { formToken } = await stranger.call(routes.me, {});
    const form = {
      ...{ _token: formToken, _key: newKey(), _back: '/checkout', name: 'Asha Rao', email: 'asha@example.com' },
      ...{ phone: '98450 12345', fulfilment: 'pickup', shop: 'BLR', line: `${dress.sku('M')}:1:${dress.priceMinor}` },
    };
    const refused = await stranger.submit('/orders', form);
    expect(refused.headers.get('location')).toBe('/checkout?problem=request.guest_unknown');
    const kept = (await stranger.call(routes.getRefusedForm, {})).refused;
    expect(kept).toMatchObject({ key: form._key, values: { name: ['Asha Rao'], line: [form.line] } });
    expect((await stranger.submit('/orders', form)).headers.get('location')).toMatch(/^\/orders\/[0-9a-f]{24}$/);
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
