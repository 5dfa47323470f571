import { ProductStock } from '@scarlet/contracts/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { faultsOf, recordOf } from './stock-records.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend({ withWorker: false });
});
afterAll(() => backend.stop());

const stockOf = async (slug: string) =>
  ProductStock.parse((await backend.as.guest().get(`/products/${slug}/stock`)).body);
const ledgerRows = (sku: string) => backend.mongo.collection('stockLedger').find({ sku }).toArray();

describe('GET /products/:slug/stock', () => {
  it('tells what is left of each variant, by shop, and when the till was heard from', async () => {
    const dress = await backend.given.product({ stock: { S: { BLR: 2, BOM: 9 }, M: { BLR: 0 } } });
    const stock = await stockOf(dress.slug);
    expect(stock.items).toEqual([
      {
        sku: dress.sku('S'),
        size: 'S',
        colour: 'scarlet',
        stock: 11,
        priceMinor: dress.priceMinor,
        shops: [
          { shop: 'BLR', availability: 'low', stock: 2 },
          { shop: 'BOM', availability: 'in_stock', stock: 9 },
        ],
      },
      expect.objectContaining({
        size: 'M',
        stock: 0,
        shops: [
          { shop: 'BLR', availability: 'out_of_stock', stock: 0 },
          { shop: 'BOM', availability: 'out_of_stock', stock: 0 },
        ],
      }),
    ]);
    expect(stock.shops.map(({ shop, heardFromAt }) => [shop, heardFromAt])).toEqual([
      ['BLR', null],
      ['BOM', null],
    ]);
  });

  it('is live: a hold shows in the very next answer', async () => {
    const dress = await backend.given.product({ stock: { M: { BLR: 5 } } });
    const lines = [{ sku: dress.sku('M'), shop: 'BLR', quantity: 3 }];
    await backend.composition.inventory.hold({ key: 'live#1', lines });
    expect((await stockOf(dress.slug)).items[0]?.stock).toBe(2);
    await backend.composition.inventory.release({ key: 'live#1', lines });
    expect((await stockOf(dress.slug)).items[0]?.stock).toBe(5);
  });

  it('leaves out a shop that does not serve the web', async () => {
    const dress = await backend.given.product({ stock: { M: { BLR: 5, BOM: 4 } } });
    const bom = await backend.composition.shops.get('BOM');
    if (!bom) throw new Error('There is no shop BOM');
    await backend.composition.shops.putShop({ ...bom, online: false });
    const stock = await stockOf(dress.slug);
    await backend.composition.shops.putShop(bom);
    expect(stock.items[0]).toMatchObject({ stock: 5, shops: [{ shop: 'BLR' }] });
    expect(stock.shops.map(({ shop }) => shop)).toEqual(['BLR']);
  });

  it('knows no product that does not exist', async () => {
    const reply = await backend.as.guest().get('/products/no-such-dress/stock');
    expect(reply).toMatchObject({ status: 404, body: { code: 'products.not_found' } });
  });
});

describe('receiving goods', () => {
  it('raises the stock and writes the ledger together, once for one cause', async () => {
    const sku = (await backend.given.product({ stock: { M: { BLR: 1 } } })).sku('M');
    const delivery = { sku, shop: 'BLR', quantity: 4, cause: 'delivery-17' };
    await backend.composition.inventory.receive(delivery);
    await backend.composition.inventory.receive(delivery);
    await backend.composition.inventory.receive({ ...delivery, quantity: 400 });

    expect(await recordOf(backend.mongo, sku)).toMatchObject({ received: 5, available: 5 });
    expect((await ledgerRows(sku)).map(({ cause, quantity }) => [cause, quantity])).toContainEqual(['delivery-17', 4]);
    expect(await ledgerRows(sku)).toHaveLength(2);
  });

  it('is booked once when two people book the same delivery at once', async () => {
    const sku = (await backend.given.product({ stock: { M: { BLR: 1 } } })).sku('M');
    const lines = ['BLR', 'BOM'].map((shop) => ({ sku, shop, quantity: 6, cause: 'delivery-18' }));
    const book = () => backend.composition.inventory.receiveAll(lines);
    await Promise.all([book(), book(), book(), book()]);

    expect(await recordOf(backend.mongo, sku)).toMatchObject({ received: 7, available: 7 });
    expect(await recordOf(backend.mongo, sku, 'BOM')).toMatchObject({ received: 6, available: 6 });
    expect(await ledgerRows(sku)).toHaveLength(3);
  });

  it('covers first what the till has sold beyond the record', async () => {
    const sku = (await backend.given.product({ stock: { M: { BLR: 1 } } })).sku('M');
    const walkIn = { available: 0, sold: 4, shortfall: 3 };
    await backend.mongo.collection<{ _id: string }>('inventory').updateOne({ _id: `${sku}@BLR` }, { $set: walkIn });
    await backend.composition.inventory.receive({ sku, shop: 'BLR', quantity: 2, cause: 'delivery-19' });
    expect(await recordOf(backend.mongo, sku)).toMatchObject({ available: 0, shortfall: 1, received: 3 });
    await backend.composition.inventory.receive({ sku, shop: 'BLR', quantity: 5, cause: 'delivery-20' });
    expect(await recordOf(backend.mongo, sku)).toMatchObject({ available: 4, shortfall: 0, received: 8 });
    expect(faultsOf(await recordOf(backend.mongo, sku))).toEqual([]);
  });

  it('leaves neither a row nor stock when the record refuses', async () => {
    const good = (await backend.given.product({ stock: { M: { BLR: 1 } } })).sku('M');
    const lines = [
      { sku: good, shop: 'BLR', quantity: 1, cause: 'delivery-21' },
      { sku: 'not an article', shop: 'BLR', quantity: 1, cause: 'delivery-21' },
    ];
    await expect(backend.composition.inventory.receiveAll(lines)).rejects.toThrow(/validation/i);
    expect(await recordOf(backend.mongo, good)).toMatchObject({ received: 1 });
    expect(await backend.mongo.collection('stockLedger').countDocuments({ cause: 'delivery-21' })).toBe(0);
  });
});
