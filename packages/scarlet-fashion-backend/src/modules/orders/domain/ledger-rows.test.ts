import type { OrderStatus } from '@scarlet/contracts/schemas';
import { describe, expect, it } from 'vitest';
import { placedAt, sampleItem, sampleOrder } from '../tests/sample-order.ts';
import { ledgerRows } from './ledger-rows.ts';
import { canMove } from './order-status.ts';

const minutesLater = (minutes: number) => new Date(placedAt.getTime() + minutes * 60_000);
/** An order that went through these statuses, one a minute; `+` stands for an attempt that was taken over. */
const through = (...steps: readonly (OrderStatus | '+')[]) => {
  const statuses = steps.filter((step) => step !== '+');
  const raises = steps.filter((step, index) => index > 0 && ['RESERVING', 'REINSTATING', '+'].includes(step));
  return sampleOrder({
    status: statuses.at(-1) ?? 'RESERVING',
    attempt: 1 + raises.length,
    timeline: statuses.map((status, index) => ({ status, at: minutesLater(index) })),
  });
};
const told = (order: ReturnType<typeof through>) =>
  ledgerRows(order).map(({ key, operation, at }) => {
    const minutes = (at.getTime() - placedAt.getTime()) / 60_000;
    return `${operation} ${key.replace(order.id, '')} at ${minutes}`;
  });

describe('what an order leaves in the ledger', () => {
  it('is nothing before its pieces are known to be held, and nothing when they were refused', () => {
    expect(told(through('RESERVING'))).toEqual([]);
    expect(told(through('RESERVING', 'REJECTED'))).toEqual([]);
  });

  it('is a hold while it waits for its payment, and a sale or a release from then on', () => {
    expect(told(through('RESERVING', 'PENDING'))).toEqual(['hold #1 at 1']);
    expect(told(through('RESERVING', 'PENDING', 'PAID'))).toEqual(['hold #1 at 1', 'commit #1 at 2']);
    for (const end of ['EXPIRED', 'CANCELLED', 'FAILED'] as const)
      expect(told(through('RESERVING', 'PENDING', end))).toEqual(['hold #1 at 1', 'release #1 at 2']);
  });

  it('names the attempt that was opened, not one that the busy shop refused before it', () => {
    const anew = ['RESERVING', 'REJECTED', 'RESERVING', 'REJECTED', 'RESERVING', 'PENDING'] as const;
    expect(told(through(...anew, 'EXPIRED'))).toEqual(['hold #3 at 5', 'release #3 at 6']);
    expect(told(through(...anew, 'EXPIRED', 'REINSTATING', 'PAID'))).toEqual([
      ...['hold #3 at 5', 'release #3 at 6'],
      ...['hold #4 at 8', 'commit #4 at 8'],
    ]);
  });

  it('is a hold and a sale of the attempt that found the pieces when late money brought it back', () => {
    const late = ['RESERVING', 'PENDING', 'CANCELLED', 'REINSTATING'] as const;
    expect(told(through(...late))).toEqual(['hold #1 at 1', 'release #1 at 2']);
    expect(told(through(...late, '+', '+', 'PAID', 'BILLED'))).toEqual([
      ...['hold #1 at 1', 'release #1 at 2'],
      ...['hold #4 at 4', 'commit #4 at 4'],
    ]);
  });

  it('is no more than its release when late money found no pieces and went back', () => {
    const refunded = through('RESERVING', 'PENDING', 'EXPIRED', 'REINSTATING', 'REFUND_PENDING', 'REFUNDED');
    expect(told(refunded)).toEqual(['hold #1 at 1', 'release #1 at 2']);
  });

  it('stays a sale when it is billed, and when its money goes back', () => {
    const sold = ['hold #1 at 1', 'commit #1 at 2'];
    expect(told(through('RESERVING', 'PENDING', 'PAID', 'BILLED'))).toEqual(sold);
    expect(told(through('RESERVING', 'PENDING', 'PAID', 'REFUND_PENDING', 'REFUNDED'))).toEqual(sold);
  });

  it('is a row for each article and shop, with its pieces and the number of the order', () => {
    const items = [sampleItem({ quantity: 3 }), sampleItem({ shop: 'BOM', quantity: 1 })];
    expect(ledgerRows({ ...through('RESERVING', 'PENDING'), items })).toMatchObject([
      { sku: 'DR01-SCARLET-M', shop: 'BLR', quantity: 3, operation: 'hold', orderNumber: 'SF-04HM-ASW9-NF6Y' },
      { shop: 'BOM', quantity: 1 },
    ]);
  });
});

const all = [
  ...(['RESERVING', 'REJECTED', 'PENDING', 'PAID', 'EXPIRED', 'CANCELLED', 'FAILED', 'REINSTATING'] as const),
  ...(['BILLED', 'REFUND_PENDING', 'REFUNDED'] as const),
];
/** Every way through the table of moves, begun anew after each rejection at most once. */
const walks = (walk: readonly OrderStatus[]): readonly (readonly OrderStatus[])[] => {
  const last = walk.at(-1);
  const next = all.filter((to) => last !== undefined && canMove(last, to));
  const anew = last === 'REJECTED' && walk.length < 4 ? walks([...walk, 'RESERVING']) : [];
  return [walk, ...anew, ...next.flatMap((to) => walks([...walk, to]))];
};

const every = walks(['RESERVING']).map((walk) => ({ walk, way: walk.join(' '), rows: told(through(...walk)) }));

describe('on every way that an order can go', () => {
  it('rows are only ever added, each under a name of its own', () => {
    expect(every.length).toBeGreaterThan(60);
    for (const { walk, way, rows } of every) {
      const before = told(through(...walk.slice(0, -1)));
      expect(rows.slice(0, before.length), way).toEqual(before);
      expect(new Set(rows.map((row) => row.replace(/ at .*/, ''))).size, way).toBe(rows.length);
    }
  });

  it('pieces are held while it waits for its payment, and sold once it was paid', () => {
    for (const { walk, way, rows } of every) {
      const count = (operation: string) => rows.filter((row) => row.startsWith(operation)).length;
      const is = { held: count('hold') - count('commit') - count('release'), sold: count('commit') };
      expect(is, way).toEqual({ held: Number(walk.at(-1) === 'PENDING'), sold: Number(walk.includes('PAID')) });
    }
  });
});
