import * as routes from '@scarlet/contracts/routes';
import type { PlaceOrderInput } from '@scarlet/contracts/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GivenProduct, newKey, orderOf } from '../../../../tests/given.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { createDesk } from './order-desk.ts';
import { refusalOf, stockOf } from './shop-books.ts';

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
const delivery: PlaceOrderInput['fulfilment'] = {
  kind: 'delivery',
  address: { line1: '1 Main Road', city: 'Mumbai', pin: '400050', stateCode: '27' },
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

  it('takes fifty lines, the most that an order has, as one when they are of one article', async () => {
    const dress = await dressWith({ M: { BLR: 60 } });
    const order = await place(shop.as.guest(), orderOf(Array.from({ length: 50 }, () => dress.line('M'))));
    expect(order.items).toMatchObject([{ quantity: 50 }]);
    expect(await stockOf(shop.mongo, dress.sku('M'))).toMatchObject({ available: 10, reserved: 50 });
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
