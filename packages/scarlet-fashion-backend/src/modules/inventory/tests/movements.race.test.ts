import * as routes from '@scarlet/contracts/routes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../../../tests/browser.ts';
import { newKey } from '../../../../tests/given.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import type { LedgerDocument } from '../adapters/ledger-model.ts';
import { faultsOf, keyOf, recordOf } from './stock-records.ts';

let backend: Backend;
let manager: Browser;
beforeAll(async () => {
  backend = await startBackend({ withWorker: false, isAudited: true });
  manager = await backend.as.manager();
});
afterAll(() => backend.stop());

/** Looks at the records again and again, until it is told that all is over. @returns what it saw go wrong. */
const watch = (sku: string, shops: readonly string[]) => {
  const seen: string[] = [];
  let isOver = false;
  const looking = (async () => {
    while (!isOver) {
      for (const shop of shops) {
        const record = await recordOf(backend.mongo, sku, shop);
        if (record) seen.push(...faultsOf(record));
      }
    }
  })();
  return async () => {
    isOver = true;
    await looking;
    return seen;
  };
};
const rowsOf = (sku: string, shop: string) =>
  backend.mongo.collection<LedgerDocument>('stockLedger').find({ sku, shop }).toArray();
const sumOf = (rows: readonly LedgerDocument[]) => rows.reduce((sum, { quantity }) => sum + quantity, 0);

/** A buyer takes a piece, then pays or gives up. */
const buy = async (sku: string, buyer: number): Promise<'bought' | 'left' | 'none'> => {
  const { inventory } = backend.composition;
  const order = { key: keyOf(buyer), lines: [{ sku, shop: 'BLR', quantity: 1 }] };
  if ((await inventory.hold(order)).kind !== 'held') return 'none';
  if (buyer % 3 === 0) await inventory.release(order);
  else await inventory.commit(order);
  return buyer % 3 === 0 ? 'left' : 'bought';
};

type Outcome = 'done' | 'too_few';
const adjust = async (sku: string, quantity: number): Promise<Outcome> => {
  const body = { sku, shop: 'BLR', quantity, reason: 'correction' } as const;
  const reply = await manager.post('/inventory/adjustments', body, { headers: { 'idempotency-key': newKey() } });
  if (reply.status === 200) return 'done';
  expect(reply).toMatchObject({ status: 409, body: { code: 'inventory.too_few_available' } });
  return 'too_few';
};

describe('adjusting while buyers buy', () => {
  it('never takes a promised piece, and ledger, sales and record agree at every moment and in the end', async () => {
    const sku = (await backend.given.product({ stock: { M: { BLR: 30 } } })).sku('M');
    const stopWatching = watch(sku, ['BLR']);
    const changes = Array.from({ length: 40 }, (_, turn) => (turn % 2 === 0 ? 3 : -4));
    const [bought, adjusted] = await Promise.all([
      Promise.all(Array.from({ length: 90 }, (_, buyer) => buy(sku, buyer))),
      Promise.all(changes.map((quantity) => adjust(sku, quantity))),
    ]);

    expect(await stopWatching()).toEqual([]);
    const sold = bought.filter((outcome) => outcome === 'bought').length;
    const done = changes.filter((_change, turn) => adjusted[turn] === 'done');
    const record = await recordOf(backend.mongo, sku);
    const rows = await rowsOf(sku, 'BLR');
    expect(rows).toHaveLength(1 + done.length);
    expect(sumOf(rows)).toBe(30 + done.reduce((sum, quantity) => sum + quantity, 0));
    expect(record).toMatchObject({ sold, reserved: 0, shortfall: 0, available: sumOf(rows) - sold });
    expect(adjusted.filter((_outcome, turn) => turn % 2 === 0)).not.toContain('too_few');
  });

  it('is refused below what is held, however many try at once', async () => {
    const sku = (await backend.given.product({ stock: { M: { BLR: 10 } } })).sku('M');
    for (let buyer = 0; buyer < 6; buyer += 1) {
      await backend.composition.inventory.hold({
        key: keyOf(buyer),
        lines: [{ sku, shop: 'BLR', quantity: 1 }],
      });
    }
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => adjust(sku, -1)));
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(4);
    expect(await recordOf(backend.mongo, sku)).toMatchObject({ available: 0, reserved: 6, writtenOff: 4 });
  });
});

describe('transfers that cross', () => {
  it('finish, lose no piece, and make none', async () => {
    const sku = (await backend.given.product({ stock: { M: { BLR: 8, BOM: 8 } } })).sku('M');
    const stopWatching = watch(sku, ['BLR', 'BOM']);
    const send = (turn: number) => {
      const [from, to] = turn % 2 === 0 ? ['BLR', 'BOM'] : ['BOM', 'BLR'];
      const body = { sku, from: from ?? '', to: to ?? '', quantity: 1 + (turn % 3) };
      return manager
        .call(routes.transferStock, { body, idempotencyKey: newKey() })
        .catch((refusal: unknown) => refusal);
    };
    await Promise.all(Array.from({ length: 20 }, (_, turn) => send(turn)));

    expect(await stopWatching()).toEqual([]);
    const [here, there] = [await recordOf(backend.mongo, sku), await recordOf(backend.mongo, sku, 'BOM')];
    expect((here?.available ?? 0) + (there?.available ?? 0)).toBe(16);
    expect([sumOf(await rowsOf(sku, 'BLR')), sumOf(await rowsOf(sku, 'BOM'))]).toEqual([
      here?.available,
      there?.available,
    ]);
  });
});
