import * as routes from '@scarlet/contracts/routes';
import type { PlaceOrderInput } from '@scarlet/contracts/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../../../tests/browser.ts';
import { newKey, orderOf } from '../../../../tests/given.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { ordersIn, refusalOf, stateOf, stockOf } from './shop-books.ts';

let shop: Backend;
beforeAll(async () => {
  // Without the worker nothing happens but what the calls do themselves.
  shop = await startBackend({ withWorker: false });
});
afterAll(() => shop.stop());

const place = (browser: Browser, body: PlaceOrderInput, idempotencyKey = newKey()) =>
  browser.call(routes.placeOrder, { body, idempotencyKey });
const delivery: PlaceOrderInput['fulfilment'] = {
  kind: 'delivery',
  address: { line1: '1 Main Road', city: 'Mumbai', pin: '400050', stateCode: '27' },
};
const dressWith = async (stock: Record<string, Record<string, number>>) => {
  const dress = await shop.given.product({ stock });
  return {
    ...dress,
    line: (size: string, quantity = 1) => ({ sku: dress.sku(size), quantity, priceMinor: dress.priceMinor }),
  };
};

describe('POST /orders', () => {
  it('keeps the pieces and answers without having asked the payment provider', async () => {
    const dress = await dressWith({ M: { BLR: 5 } });
    const order = await place(shop.as.guest(), orderOf([dress.line('M', 2)]));
    expect(order).toMatchObject({
      status: 'PENDING',
      paymentStatus: 'PENDING',
      billingStatus: 'UNBILLED',
      totals: { subtotalMinor: 499_800, deliveryMinor: 0, totalMinor: 499_800, taxMinor: 23_800, currency: 'INR' },
      items: [{ shop: 'BLR', quantity: 2, taxRateBps: 500, colour: 'Scarlet' }],
      invoices: [],
    });
    expect(order.timeline.map(({ status }) => status)).toEqual(['RESERVING', 'PENDING']);
    expect(Date.parse(order.expiresAt) - Date.parse(order.placedAt)).toBe(15 * 60_000);
    const stock = await stockOf(shop.mongo, dress.sku('M'));
    expect(stock).toMatchObject({ available: 3, reserved: 2, sold: 0, holds: [{ key: `${order.id}#1`, quantity: 2 }] });
    expect(await shop.mongo.collection('payments').countDocuments()).toBe(0);
  });

  it('merges lines of the same article', async () => {
    const dress = await dressWith({ M: { BLR: 5 } });
    const order = await place(shop.as.guest(), orderOf([dress.line('M', 2), dress.line('M', 3)]));
    expect(order.items).toMatchObject([{ quantity: 5 }]);
    expect(await stockOf(shop.mongo, dress.sku('M'))).toMatchObject({ available: 0, reserved: 5 });
  });

  it('refuses two lines of one article that together want more than there is', async () => {
    const dress = await dressWith({ M: { BLR: 5 } });
    const refusal = await refusalOf(place(shop.as.guest(), orderOf([dress.line('M', 3), dress.line('M', 3)])));
    expect(refusal.facts).toEqual({ lines: [{ sku: dress.sku('M'), wanted: 6, left: 5 }] });
  });

  it('is taken from a form without JavaScript, which goes on to the order', async () => {
    const dress = await dressWith({ M: { BLR: 5 } });
    const guest = shop.as.guest();
    const { formToken } = await guest.call(routes.me, {});
    const form = {
      ...{ _token: formToken, _key: newKey(), _back: '/checkout', name: 'Asha Rao', email: 'ASHA@example.com' },
      ...{ phone: '+91 98765 43210', fulfilment: 'pickup', shop: 'BLR', line1: '' },
      line: [`${dress.sku('M')}:1:${dress.priceMinor}`, `${dress.sku('M')}:1:${dress.priceMinor}`],
    };
    const answer = await guest.submit('/orders', form);
    expect(answer.status).toBe(303);
    const id = answer.headers.get('location')?.split('/').at(-1) ?? '';
    const order = await guest.call(routes.getOrder, { params: { id } });
    expect(order).toMatchObject({
      contact: { email: 'asha@example.com', phone: '9876543210' },
      items: [{ quantity: 2 }],
    });
    expect((await guest.submit('/orders', form)).headers.get('location')).toBe(`/orders/${id}`);
  });
});

describe('the shop that an order is taken from', () => {
  it('is the chosen one for pick-up, even when another has more', async () => {
    const dress = await dressWith({ M: { BLR: 9, BOM: 1 } });
    const order = await place(shop.as.guest(), orderOf([dress.line('M')], { kind: 'pickup', shop: 'BOM' }));
    expect(order.items).toMatchObject([{ shop: 'BOM' }]);
    const refusal = await refusalOf(
      place(shop.as.guest(), orderOf([dress.line('M')], { kind: 'pickup', shop: 'BOM' })),
    );
    expect(refusal.facts).toEqual({ lines: [{ sku: dress.sku('M'), wanted: 1, left: 0 }] });
  });

  it('is the first by priority that can send everything', async () => {
    const dress = await dressWith({ M: { BLR: 5, BOM: 5 }, S: { BLR: 0, BOM: 5 } });
    const order = await place(shop.as.guest(), orderOf([dress.line('M'), dress.line('S')], delivery));
    expect(order.items.map((item) => item.shop)).toEqual(['BOM', 'BOM']);
  });

  it('is chosen line by line when none can send everything', async () => {
    const dress = await dressWith({ M: { BLR: 5, BOM: 0 }, S: { BLR: 0, BOM: 5 } });
    const order = await place(shop.as.guest(), orderOf([dress.line('M'), dress.line('S')], delivery));
    expect(order.items.map((item) => item.shop).sort()).toEqual(['BLR', 'BOM']);
  });

  it('may be two for one article when only both together have enough', async () => {
    const dress = await dressWith({ M: { BLR: 2, BOM: 3 } });
    const order = await place(shop.as.guest(), orderOf([dress.line('M', 4)], delivery));
    expect(order.items.map((item) => [item.shop, item.quantity])).toEqual([
      ['BLR', 2],
      ['BOM', 2],
    ]);
    expect(order.totals.totalMinor).toBe(4 * dress.priceMinor);
  });
});

describe('what is refused changes nothing in the books', () => {
  const refused = async (browser: Browser, body: PlaceOrderInput) => {
    const before = await stateOf(shop.mongo);
    const refusal = await refusalOf(place(browser, body));
    expect(await stateOf(shop.mongo)).toBe(before);
    return refusal;
  };

  it('an empty bag', async () => {
    await shop.given.shops();
    expect(await refused(shop.as.guest(), orderOf([]))).toMatchObject({ status: 422, code: 'cart.empty' });
  });

  it('an article that is not sold here', async () => {
    const dress = await dressWith({ M: { BLR: 5 } });
    const body = orderOf([dress.line('M'), { sku: 'NO-SUCH-SKU', quantity: 1, priceMinor: 1 }]);
    expect(await refused(shop.as.guest(), body)).toMatchObject({
      ...{ status: 422, code: 'inventory.unknown_sku', facts: { sku: 'NO-SUCH-SKU' } },
    });
  });

  it('another price than the one of today, with every one that has changed', async () => {
    const dress = await dressWith({ M: { BLR: 5 }, S: { BLR: 5 } });
    const body = orderOf([{ ...dress.line('M'), priceMinor: 1 }, dress.line('S')]);
    expect(await refused(shop.as.guest(), body)).toMatchObject({
      ...{ status: 409, code: 'orders.price_changed' },
      facts: { lines: [{ sku: dress.sku('M'), wasMinor: 1, nowMinor: dress.priceMinor }] },
    });
  });

  it('more than there is, with every short line', async () => {
    const dress = await dressWith({ M: { BLR: 1, BOM: 1 }, S: { BLR: 9 }, L: { BLR: 0 } });
    const body = orderOf([dress.line('M', 3), dress.line('S'), dress.line('L')], delivery);
    expect(await refused(shop.as.guest(), body)).toMatchObject({
      ...{ status: 409, code: 'inventory.out_of_stock' },
      facts: {
        lines: [
          { sku: dress.sku('M'), wanted: 3, left: 2 },
          { sku: dress.sku('L'), wanted: 1, left: 0 },
        ],
      },
    });
  });

  it('a shop that does not exist, and one that takes no orders', async () => {
    const dress = await dressWith({ M: { BLR: 5 } });
    const from = (code: string) => orderOf([dress.line('M')], { kind: 'pickup', shop: code });
    expect(await refused(shop.as.guest(), from('XYZ'))).toMatchObject({ status: 404, code: 'shops.not_found' });
    const [open] = await shop.composition.shops.list();
    if (open) await shop.composition.shops.putShop({ ...open, code: 'SHUT', online: false, priority: 9 });
    expect(await refused(shop.as.guest(), from('SHUT'))).toMatchObject({ status: 409, code: 'shops.closed' });
  });

  it('more than 99 pieces of an article in several lines', async () => {
    const dress = await dressWith({ M: { BLR: 5 } });
    const body = orderOf([dress.line('M', 60), dress.line('M', 60)]);
    expect(await refused(shop.as.guest(), body)).toMatchObject({ status: 400, code: 'request.invalid' });
  });

  it.each(['00', '25', '28', '39', '96', '97', '98', '99', '9', '029'])(
    'a delivery to a state that is none: %s',
    async (stateCode) => {
      const dress = await dressWith({ M: { BLR: 5 } });
      const address = { line1: '1 Main Road', city: 'Mumbai', pin: '400050', stateCode };
      const refusal = await refused(shop.as.guest(), orderOf([dress.line('M')], { kind: 'delivery', address }));
      expect(refusal).toMatchObject({
        code: 'request.invalid',
        errors: [{ pointer: '/fulfilment/address/stateCode' }],
      });
    },
  );

  it.each([
    ['no body', '', 'request.invalid'],
    ['broken JSON', '{"contact":', 'request.malformed'],
    ['a list', '[]', 'request.invalid'],
    ['a lone value', '7', 'request.malformed'],
    ['wrong types', '{"contact":7,"fulfilment":"delivery","lines":{}}', 'request.invalid'],
  ])('a request with %s', async (_what, text, code) => {
    const before = await stateOf(shop.mongo);
    const response = await fetch(`${shop.url}/orders`, {
      method: 'POST',
      headers: { origin: shop.publicUrl, 'content-type': 'application/json', 'idempotency-key': newKey() },
      body: text,
    });
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect([response.status, await response.json()]).toMatchObject([400, { code }]);
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
