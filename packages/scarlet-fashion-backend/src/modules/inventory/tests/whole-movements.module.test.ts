import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '#kernel/clock';
import { tellBrokenMovements } from '../adapters/broken-records.ts';
import { createInventoryCollection } from '../adapters/inventory-model.ts';
import { createLedgerCollection } from '../adapters/ledger-model.ts';
import { createMongoMovements } from '../adapters/mongo-movements.ts';
import type { Leg, Movements } from '../ports.ts';
import { recordOf } from './stock-records.ts';
import { openStockRoom } from './stock-room.ts';

let room: Awaited<ReturnType<typeof openStockRoom>>;
let movements: Movements;
const logged: unknown[] = [];
const note = (event: string, facts: object = {}) => void logged.push({ event, ...facts });
beforeAll(async () => {
  // Not audited: a record that no write can pass is put beside the others.
  room = await openStockRoom();
  const { mongo } = room;
  const [inventory, ledger] = [createInventoryCollection(mongo), createLedgerCollection(mongo)];
  const written = createMongoMovements({ mongo, inventory, ledger, clock: systemClock });
  movements = tellBrokenMovements(written, { info: note, warn: note, error: note });
});
afterAll(() => room.close());

const rowsOf = (cause: string) => createLedgerCollection(room.mongo).countDocuments({ cause });
const book = (cause: string, legs: readonly Leg[]) =>
  movements.record({ cause, fingerprint: cause, by: 'user:1', legs });
const leg = (sku: string, shop: string, operation: Leg['operation']): Leg => ({
  ...{ sku, shop, operation },
  change: { kind: operation === 'transfer_out' ? 'take' : 'add', units: 2 },
});

describe('a movement of which one write fails', () => {
  it('leaves no row behind and no piece, where the ledger refuses one of its rows', async () => {
    const sku = await room.article(5);
    const before = await recordOf(room.mongo, sku);
    // Two rows of one name: the second one bounces when the first is written.
    const legs = [leg(sku, 'BLR', 'receive'), leg(sku, 'BOM', 'receive')];
    await expect(book(`twice-${sku}`, legs)).rejects.toThrow('E11000');
    expect(await rowsOf(`twice-${sku}`)).toBe(0);
    expect([await recordOf(room.mongo, sku), await recordOf(room.mongo, sku, 'BOM')]).toEqual([before, undefined]);
  });

  it('leaves the first shop as it was, where the second one cannot be written, and the log says what mends that', async () => {
    const sku = await room.article(5);
    const before = await recordOf(room.mongo, sku);
    const spoiled = { received: 1, writtenOff: 0, available: 7, reserved: 0, sold: 0, shortfall: 0, version: 0 };
    await createInventoryCollection(room.mongo).insertOne(
      { _id: `${sku}@BOM`, ...spoiled, holds: [] },
      { bypassDocumentValidation: true },
    );
    const legs = [leg(sku, 'BLR', 'transfer_out'), leg(sku, 'BOM', 'transfer_in')];
    await expect(book(`spoiled-${sku}`, legs)).rejects.toThrow('failed validation');
    expect(await rowsOf(`spoiled-${sku}`)).toBe(0);
    expect(await recordOf(room.mongo, sku)).toEqual(before);
    const mend = expect.stringContaining('npm run stock -- rebuild --write');
    expect(logged).toMatchObject([{ event: 'inventory.record_broken', record: `${sku}@BLR or ${sku}@BOM`, mend }]);
  });
});
