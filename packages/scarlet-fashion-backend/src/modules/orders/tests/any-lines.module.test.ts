import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newKey, orderOf } from '../../../../tests/given.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { brokenStock, stockOf } from './shop-books.ts';

let shop: Backend;
beforeAll(async () => {
  shop = await startBackend({ withWorker: false });
});
afterAll(() => shop.stop());

const units = 8;
type Wish = { readonly size: 'M' | 'S'; readonly quantity: unknown };

const sensible = fc.integer({ min: 1, max: 5 });
/** What a program with a fault, or with bad intentions, sends; NaN and Infinity are null on the wire. */
const nonsense = fc.oneof(
  fc.constantFrom<unknown>(0, -1, 100, 1e9, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY, '1', null, [1], true),
  fc.double({ noInteger: true }),
  fc.integer({ max: 0 }),
);
const wish: fc.Arbitrary<Wish> = fc.record({
  size: fc.constantFrom('M' as const, 'S' as const),
  quantity: fc.oneof({ weight: 6, arbitrary: sensible }, { weight: 1, arbitrary: nonsense }),
});

const isQuantity = (quantity: unknown): quantity is number =>
  typeof quantity === 'number' && Number.isInteger(quantity) && quantity >= 1 && quantity <= 99;

/** What the shop has to say, and what is kept of each size then. */
const judge = (wishes: readonly Wish[]): { status: number; kept: Record<Wish['size'], number> } => {
  const kept = { M: 0, S: 0 };
  for (const { size, quantity } of wishes) {
    if (!isQuantity(quantity)) return { status: 400, kept: { M: 0, S: 0 } };
    kept[size] += quantity;
  }
  return Math.max(kept.M, kept.S) <= units ? { status: 201, kept } : { status: 409, kept: { M: 0, S: 0 } };
};

describe('whatever lines an order has', () => {
  it('keeps exactly what they say together, or nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(wish, { minLength: 1, maxLength: 6 }), async (wishes) => {
        const { sku, priceMinor } = await shop.given.product({ stock: { M: { BLR: units }, S: { BLR: units } } });
        const lines = wishes.map(({ size, quantity }) => ({ sku: sku(size), quantity, priceMinor }));
        const key = { headers: { 'idempotency-key': newKey() } };
        const answer = await shop.as.guest().post('/orders', { ...orderOf([]), lines }, key);
        const { status, kept } = judge(wishes);
        expect(answer.status).toBe(status);
        for (const size of ['M', 'S'] as const) {
          const expected = { available: units - kept[size], reserved: kept[size] };
          expect(await stockOf(shop.mongo, sku(size))).toMatchObject(expected);
        }
      }),
      { numRuns: 30 },
    );
    expect(await brokenStock(shop.mongo)).toEqual([]);
  });
});
