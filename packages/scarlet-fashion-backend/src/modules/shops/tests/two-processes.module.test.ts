import { freshStores } from '@scarlet/testkit/fresh-stores';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { second } from '#kernel/clock';
import { createShops, type ShopFacts, type Shops } from '#modules/shops';
import { connectMongo, type Mongo, prepareCollections } from '#platform/mongo/connect';

const clock = { atMs: Date.UTC(2026, 10, 24), nowMs: () => clock.atMs };
let mongo: [Mongo, Mongo];
let here: Shops;
let there: Shops;

const shop = (facts: Partial<ShopFacts> = {}): ShopFacts => ({
  code: 'BLR',
  name: 'Scarlet Indiranagar',
  address: { line1: '1 Main Road', city: 'Bengaluru', pin: '560038', state: 'Karnataka', stateCode: '29' },
  gstin: '29AAKCS4127L1ZV',
  hours: '11-21',
  phone: '+91 80 5550 1412',
  online: true,
  priority: 1,
  bufferUnits: 0,
  ...facts,
});

beforeAll(async () => {
  const { mongoUri } = freshStores();
  const connect = () => connectMongo({ uri: mongoUri, appName: 'test' });
  mongo = [await connect(), await connect()];
  here = createShops({ mongo: mongo[0], clock });
  there = createShops({ mongo: mongo[1], clock });
  await prepareCollections(mongo[0]);
});
beforeEach(async () => {
  await mongo[0].collection('shops').deleteMany({});
  clock.atMs += 60 * second;
});
afterAll(async () => {
  await mongo[0].dropDatabase();
  await Promise.all(mongo.map((one) => one.close()));
});

describe('a shop that somebody changes', () => {
  it('is new at once where it was changed, and within 5 s everywhere else', async () => {
    await here.putShop(shop());
    expect(await there.get('BLR')).toMatchObject({ online: true });
    await here.putShop(shop({ online: false }));
    expect(await here.get('BLR')).toMatchObject({ online: false });
    clock.atMs += 4 * second;
    expect(await there.get('BLR')).toMatchObject({ online: true });
    clock.atMs += 1 * second;
    expect(await there.get('BLR')).toMatchObject({ online: false });
  });
});

describe('the list of shops', () => {
  it('goes by priority, then by code', async () => {
    await here.putShop(shop({ code: 'DEL', priority: 2 }));
    await here.putShop(shop({ code: 'BOM', priority: 2 }));
    await here.putShop(shop({ code: 'MAA', priority: 1 }));
    expect((await here.list()).map(({ code }) => code)).toEqual(['MAA', 'BOM', 'DEL']);
  });

  it('is empty before the shop has opened', async () => {
    expect(await here.list()).toEqual([]);
    expect(await here.get('BLR')).toBeUndefined();
  });

  it.each([
    ['owes pieces to the web', { bufferUnits: -1 }],
    ['keeps half a piece back', { bufferUnits: 0.5 }],
    ['has no tax number', { gstin: 'unknown' }],
    ['has a code that cannot name files', { code: 'B/R' }],
  ])('never has a shop that %s', async (_what, facts) => {
    await expect(here.putShop(shop(facts))).rejects.toThrow(/failed validation/i);
    expect(await here.list()).toEqual([]);
  });
});
