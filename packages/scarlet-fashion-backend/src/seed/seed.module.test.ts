import { readFileSync } from 'node:fs';
import { ProductPage } from '@scarlet/contracts/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Backend, startBackend } from '../../tests/start-backend.ts';
import { openingShops } from './opening-shops.ts';
import { plentifulSku } from './opening-stock.ts';
import { openingUsers } from './opening-users.ts';
import { seed } from './seed.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend({ withWorker: false });
  await seed({ ...backend.composition, report: () => undefined });
});
afterAll(() => backend.stop());

const contents = async () => {
  const hash = await backend.mongo.db?.command({ dbHash: 1 });
  return hash?.collections;
};

describe('opening the shop', () => {
  it('a second time changes nothing, not even by a byte', async () => {
    const before = await contents();
    expect(Object.keys(before ?? {})).toEqual(expect.arrayContaining(['inventory', 'products', 'shops', 'users']));
    await seed({ ...backend.composition, report: () => undefined });
    expect(await contents()).toEqual(before);
  });

  it('gives back nothing that was sold since', async () => {
    const lines = [{ sku: plentifulSku, shop: 'BLR', quantity: 3 }];
    await backend.composition.inventory.hold({ key: 'sold#1', lines });
    await backend.composition.inventory.commit({ key: 'sold#1', lines });
    await seed({ ...backend.composition, report: () => undefined });
    const stock = await backend.composition.inventory.byShop([plentifulSku]);
    expect(stock.get(plentifulSku)?.get('BLR')).toBe(297);
  });

  it('fills the shelves as a real shop has them: plenty, little and nothing', async () => {
    const { body } = await backend.as.guest().get('/products?limit=48');
    const { items, total } = ProductPage.parse(body);
    const told = new Set(items.flatMap(({ sizes }) => sizes.map(({ availability }) => availability)));
    expect(total).toBe(48);
    expect(told).toEqual(new Set(['in_stock', 'low', 'out_of_stock']));
  });

  it('lets everybody in who is named in the README, with its password, and knows nobody else', async () => {
    const readme = readFileSync(new URL('../../../../README.md', import.meta.url), 'utf8');
    const people = Array.from(readme.matchAll(/^\| (\S+@\S+) \| (?:an? )?(\w+)/gm), ([, email, role]) => ({
      email,
      role,
    }));
    const password = /password of all four is `([^`]+)`/.exec(readme)?.[1];

    expect(people.map(({ email }) => email).sort()).toEqual(openingUsers.map(({ email }) => email).sort());
    for (const { email, role = '' } of people) {
      const reply = await backend.as.guest().post('/auth/login', { email, password });
      expect(reply).toMatchObject({ status: 200, body: { user: { email } } });
      expect(role).toContain(Object(reply.body).user.role);
    }
  });
});

describe('the tax numbers of the shops', () => {
  const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  // The check letter of a GSTIN: weights 1 and 2 in turn, base 36.
  const checkLetter = (stem: string): string => {
    const sum = [...stem].reduce((total, letter, index) => {
      const product = letters.indexOf(letter) * (index % 2 === 0 ? 1 : 2);
      return total + Math.floor(product / 36) + (product % 36);
    }, 0);
    return letters[(36 - (sum % 36)) % 36] ?? '';
  };

  it('belong to the state of the shop and end in the right letter', () => {
    expect(checkLetter('27AAPFU0939F1Z')).toBe('V');
    for (const { gstin, address } of openingShops) {
      expect(gstin.slice(0, 2)).toBe(address.stateCode);
      expect(gstin).toBe(gstin.slice(0, 14) + checkLetter(gstin.slice(0, 14)));
    }
  });
});
