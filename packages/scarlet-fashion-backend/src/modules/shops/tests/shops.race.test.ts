import * as routes from '@scarlet/contracts/routes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shopFacts } from '../../../../tests/sample-facts.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import type { ShopFacts } from '../index.ts';

let backend: Backend;
let first: ShopFacts;
beforeAll(async () => {
  backend = await startBackend({ withWorker: false, isAudited: true });
  const [shop] = shopFacts;
  if (!shop) throw new Error('The sample has no shops');
  first = shop;
});
afterAll(async () => {
  // The auditor has watched all along; it ends well only when it has seen a record, too.
  await backend.given.product({ stock: { M: { BLR: 1 } } });
  await backend.stop();
});

const times = <Value>(make: (index: number) => Value): Value[] => Array.from({ length: 20 }, (_, index) => make(index));

describe('a shop that twenty put at once', () => {
  it('is there once, whole, as one of them put it', async () => {
    const { shops } = backend.composition;
    await Promise.all(times((n) => shops.putShop({ ...first, name: `Scarlet ${n}`, phone: `98765432${n + 10}` })));
    const stored = await backend.mongo.collection('shops').find().toArray();
    expect(stored).toHaveLength(1);
    const n = Number(/\d+$/.exec(String(stored[0]?.name))?.[0]);
    expect(stored[0]).toMatchObject({ name: `Scarlet ${n}`, phone: `98765432${n + 10}` });
    expect(await shops.get(first.code)).toMatchObject({ name: `Scarlet ${n}` });
  });

  it('is never seen half changed, or as it was, by who looks after the change', async () => {
    const { shops } = backend.composition;
    for (const online of [false, true, false]) {
      await Promise.all([shops.putShop({ ...first, online }), ...times(() => shops.list())]);
      const looks = await Promise.all(
        times(() => backend.as.guest().call(routes.getShop, { params: { code: 'BLR' } })),
      );
      expect(new Set(looks.map((look) => look.online))).toEqual(new Set([online]));
    }
  });
});
