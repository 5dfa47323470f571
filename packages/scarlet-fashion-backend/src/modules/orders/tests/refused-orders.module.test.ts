import type { PlaceOrderInput } from '@scarlet/contracts/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../../../tests/browser.ts';
import { type GivenProduct, orderOf } from '../../../../tests/given.ts';
import { productFacts } from '../../../../tests/sample-facts.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { createDesk } from './order-desk.ts';
import { refusalOf, stateOf } from './shop-books.ts';

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

  it('an article that was taken out of the shop while it lay in a bag, though there are pieces of it', async () => {
    const dress = await dressWith({ M: { BLR: 5 } });
    const body = orderOf([dress.line('M')]);
    await shop.composition.products.putProduct({ ...productFacts(dress.slug, ['M']), status: 'hidden' });
    expect(await refused(shop.as.guest(), body)).toMatchObject({
      ...{ status: 422, code: 'inventory.unknown_sku', facts: { sku: dress.sku('M') } },
    });
  });

  it.each([51, 200])('%i lines, whatever is in them', async (count) => {
    const dress = await dressWith({ M: { BLR: 300 } });
    const lines = Array.from({ length: count }, () => dress.line('M'));
    expect(await refused(shop.as.guest(), orderOf(lines))).toMatchObject({
      ...{ status: 400, code: 'request.invalid', errors: [{ pointer: '/lines' }] },
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
});

describe('a refusal for want of pieces', () => {
  it('names every short line, also when one of them was asked for a moment ago and is remembered', async () => {
    const dress = await dressWith({ M: { BLR: 0 }, S: { BLR: 1 }, L: { BLR: 0 } });
    const from = (...lines: ReturnType<typeof dress.line>[]) => orderOf(lines, { kind: 'pickup', shop: 'BLR' });
    await refusalOf(place(shop.as.guest(), from(dress.line('M'))));
    const both = await refusalOf(place(shop.as.guest(), from(dress.line('M'), dress.line('S', 2), dress.line('L'))));
    expect(both).toMatchObject({
      code: 'inventory.out_of_stock',
      facts: {
        lines: [
          { sku: dress.sku('M'), wanted: 1, left: 0 },
          { sku: dress.sku('S'), wanted: 2, left: 1 },
          { sku: dress.sku('L'), wanted: 1, left: 0 },
        ],
      },
    });
  });
});
