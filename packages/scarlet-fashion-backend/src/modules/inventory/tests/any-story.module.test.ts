import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { faultsOf, keyOf, recordOf } from './stock-records.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend({ withWorker: false });
});
afterAll(() => backend.stop());

type Step =
  | { readonly does: 'hold' | 'release' | 'commit'; readonly order: number; readonly quantity: number }
  | { readonly does: 'receive'; readonly delivery: number; readonly quantity: number };

const quantity = fc.integer({ min: 1, max: 4 });
// Few orders and deliveries on purpose, so that stories repeat themselves.
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant('hold' as const), order: fc.nat(4), quantity }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('release' as const), order: fc.nat(4), quantity }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('commit' as const), order: fc.nat(4), quantity }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('receive' as const), delivery: fc.nat(2), quantity }) },
);

/** The shelf of a shop without computers: a few numbers and a list, kept by hand. */
const createShelf = (units: number) => {
  const held = new Map<number, number>();
  const delivered = new Set<number>();
  const shelf = { available: units, sold: 0, received: units };
  const take = (order: number, wanted: number): string => {
    if (held.has(order)) return 'held';
    if (shelf.available < wanted) return 'short';
    shelf.available -= wanted;
    held.set(order, wanted);
    return 'held';
  };
  // Giving back or selling another number of pieces than are held is no order of ours.
  const settle = (order: number, wanted: number, into: 'available' | 'sold'): void => {
    if (held.get(order) !== wanted) return;
    held.delete(order);
    shelf[into] += wanted;
  };
  const deliver = (delivery: number, units: number): void => {
    if (delivered.has(delivery)) return;
    delivered.add(delivery);
    shelf.available += units;
    shelf.received += units;
  };
  return {
    take,
    settle,
    deliver,
    state: () => ({ ...shelf, reserved: [...held.values()].reduce((total, units) => total + units, 0) }),
  };
};

let stories = 0;

const play = async (one: Step, story: { sku: string; shelf: ReturnType<typeof createShelf> }): Promise<void> => {
  const { inventory } = backend.composition;
  const lines = [{ sku: story.sku, shop: 'BLR', quantity: one.quantity }];
  if (one.does === 'receive') {
    story.shelf.deliver(one.delivery, one.quantity);
    await inventory.receive({
      sku: story.sku,
      shop: 'BLR',
      quantity: one.quantity,
      cause: `story-${stories}-${one.delivery}`,
    });
  } else if (one.does === 'hold') {
    const expected = story.shelf.take(one.order, one.quantity);
    expect((await inventory.hold({ key: keyOf(one.order), lines })).kind).toBe(expected);
  } else {
    story.shelf.settle(one.order, one.quantity, one.does === 'commit' ? 'sold' : 'available');
    await inventory[one.does]({ key: keyOf(one.order), lines });
  }
};

describe('whatever happens to an article, in whatever order and however often', () => {
  it('its record says what a shelf kept by hand would say, and is in balance after every step', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(9), fc.array(step, { minLength: 5, maxLength: 25 }), async (units, steps) => {
        stories += 1;
        const sku = (await backend.given.product({ stock: { M: { BLR: units + 1 } } })).sku('M');
        const story = { sku, shelf: createShelf(units + 1) };
        for (const one of steps) {
          await play(one, story);
          expect(faultsOf(await recordOf(backend.mongo, sku))).toEqual([]);
          expect(await recordOf(backend.mongo, sku)).toMatchObject(story.shelf.state());
        }
      }),
      { numRuns: 25 },
    );
  });
});
