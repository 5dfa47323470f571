import { findFreePort } from '@scarlet/services';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '#kernel/clock';
import { createInventory, type HoldOutcome, type Inventory } from '#modules/inventory';
import { connectRedis } from '#platform/redis/connect';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { faultsOf, keyOf, recordOf } from './stock-records.ts';

const log: { event: string }[] = [];
const logger = {
  info: () => undefined,
  warn: (event: string) => void log.push({ event }),
  error: (event: string) => void log.push({ event }),
};
let backend: Backend;
let away: ReturnType<typeof connectRedis>;
beforeAll(async () => {
  backend = await startBackend({ withWorker: false, isAudited: true });
  away = connectRedis({ url: `redis://127.0.0.1:${await findFreePort('any')}`, logger });
});
afterAll(async () => {
  away.disconnect();
  await backend.stop();
});

/** Another process of the shop whose lock server cannot be reached. */
const withoutLocks = (): Inventory => {
  const { products, shops } = backend.composition;
  const needs = { mongo: backend.mongo, products, shops, clock: systemClock, logger };
  return createInventory({ ...needs, lockRedis: [away], heardFrom: async () => undefined });
};
const count = (outcomes: readonly HoldOutcome[], kind: HoldOutcome['kind']) =>
  outcomes.filter((outcome) => outcome.kind === kind).length;
const article = async (units: number) => (await backend.given.product({ stock: { M: { BLR: units } } })).sku('M');
const one = (sku: string, shop = 'BLR') => [{ sku, shop, quantity: 1 }];

describe('twenty buyers for five pieces', () => {
  it.each([
    ['with the lock', () => [backend.composition.inventory]],
    ['without a lock server', () => [withoutLocks()]],
    ['in two processes, of which one has no lock', () => [backend.composition.inventory, withoutLocks()]],
  ])('end with five who have one, %s', async (_how, processes) => {
    const sku = await article(5);
    const inventories = processes();
    const buy = (buyer: number) =>
      inventories[buyer % inventories.length]?.hold({ key: keyOf(buyer), lines: one(sku) });
    const outcomes = (await Promise.all(Array.from({ length: 20 }, (_, buyer) => buy(buyer)))).flatMap(
      (one) => one ?? [],
    );

    expect([count(outcomes, 'held'), count(outcomes, 'short'), count(outcomes, 'busy')]).toEqual([5, 15, 0]);
    expect(await recordOf(backend.mongo, sku)).toMatchObject({ available: 0, reserved: 5 });
    expect(faultsOf(await recordOf(backend.mongo, sku))).toEqual([]);
  });

  it('hold once when they are one buyer with one key', async () => {
    const sku = await article(5);
    const again = Array.from({ length: 20 }, () =>
      backend.composition.inventory.hold({ key: keyOf(1), lines: one(sku) }),
    );
    expect(count(await Promise.all(again), 'held')).toBe(20);
    expect(await recordOf(backend.mongo, sku)).toMatchObject({ available: 4, reserved: 1 });
  });
});

describe('bags that cross', () => {
  it('never wait for each other and never take more than there is', async () => {
    const [left, right] = [await article(10), await article(10)];
    const bags = [
      [...one(left), ...one(right)],
      [...one(right), ...one(left)],
    ];
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, (_, buyer) =>
        backend.composition.inventory.hold({ key: keyOf(buyer), lines: bags[buyer % 2] ?? [] }),
      ),
    );
    const held = count(outcomes, 'held');
    for (const sku of [left, right]) {
      expect(await recordOf(backend.mongo, sku)).toMatchObject({ reserved: held, available: 10 - held });
      expect(faultsOf(await recordOf(backend.mongo, sku))).toEqual([]);
    }
    expect(held).toBe(10);
  });
});

describe('buying, paying and giving up all at once', () => {
  it('keeps every record in balance at every moment that anybody can see', async () => {
    const { inventory } = backend.composition;
    const sku = await article(12);
    const seen: string[] = [];
    let isOver = false;
    const audit = (async () => {
      while (!isOver) seen.push(...faultsOf(await recordOf(backend.mongo, sku)));
    })();

    const live = async (buyer: number) => {
      const order = { key: keyOf(buyer), lines: one(sku) };
      if ((await inventory.hold(order)).kind !== 'held') return 'nothing';
      // Some pay, some give up, some do both at once: the first of the two decides.
      const [pays, leaves] = [buyer % 3 !== 0, buyer % 3 !== 1];
      await Promise.all([...(pays ? [inventory.commit(order)] : []), ...(leaves ? [inventory.release(order)] : [])]);
      return 'done';
    };
    await Promise.all(Array.from({ length: 30 }, (_, buyer) => live(buyer)));
    isOver = true;
    await audit;

    const record = await recordOf(backend.mongo, sku);
    expect(seen).toEqual([]);
    expect(record).toMatchObject({ reserved: 0, holds: [] });
    expect((record?.sold ?? 0) + (record?.available ?? 0)).toBe(12);
  });
});

describe('when the lock server is away', () => {
  it('buying goes on: one short wait, then none for a second, and one line in the log', async () => {
    const sku = await article(30);
    const inventory = withoutLocks();
    log.length = 0;
    for (let buyer = 0; buyer < 10; buyer += 1) {
      expect(await inventory.hold({ key: keyOf(buyer), lines: one(sku) })).toEqual({ kind: 'held' });
    }
    expect(log.filter(({ event }) => event === 'inventory.lock_missed').length).toBeLessThan(10);
    expect(log.map(({ event }) => event)).toContain('inventory.lock_missed');
    expect(await recordOf(backend.mongo, sku)).toMatchObject({ reserved: 10 });
  });
});
