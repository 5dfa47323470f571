import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { openingShops } from '../../../seed/opening-shops.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend({ withWorker: false });
  // Out of order on purpose: the list is sorted by what the house prefers.
  for (const shop of [...openingShops].reverse()) await backend.composition.shops.putShop(shop);
});
afterAll(() => backend.stop());

describe('the shops', () => {
  it('are listed in the order in which they serve', async () => {
    const { body } = await backend.as.guest().get('/shops');
    expect(body).toMatchObject({ items: [{ code: 'BLR', name: 'Scarlet Indiranagar' }, { code: 'BOM' }] });
  });

  it('show address, tax number and hours, and nothing of how the house works', async () => {
    const { status, body } = await backend.as.guest().get('/shops/BLR');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      address: { city: 'Bengaluru', stateCode: '29' },
      gstin: expect.stringMatching(/^29/),
    });
    expect(Object.keys(Object(body)).sort()).toEqual(
      ['address', 'code', 'gstin', 'hours', 'name', 'online', 'phone'].sort(),
    );
  });

  it('are unknown or impossible by other codes', async () => {
    const unknown = await backend.as.guest().get('/shops/DEL');
    expect(unknown).toMatchObject({ status: 404, body: { code: 'shops.not_found', facts: { shop: 'DEL' } } });
    expect(await backend.as.guest().get('/shops/b1')).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
  });

  it('change at once for whoever changed them, and a repeat changes nothing', async () => {
    const { shops } = backend.composition;
    const [first] = openingShops;
    if (!first) throw new Error('The seed has no shops');
    await shops.putShop({ ...first, online: false, bufferUnits: 2 });
    expect(await shops.get('BLR')).toMatchObject({ online: false, bufferUnits: 2 });
    await shops.putShop(first);
    await shops.putShop(first);
    expect(await shops.list()).toEqual(openingShops);
  });
});
