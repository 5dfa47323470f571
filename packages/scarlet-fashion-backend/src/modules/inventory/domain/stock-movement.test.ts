import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultsIn } from './stock-faults.ts';
import { type Change, moveCounts, type StockCounts } from './stock-movement.ts';

const counts = (some: Partial<StockCounts> = {}): StockCounts => {
  const all = { writtenOff: 0, available: 0, reserved: 0, sold: 0, shortfall: 0, ...some };
  return { ...all, received: all.available + all.reserved + all.sold - all.shortfall + all.writtenOff };
};
const counted = (pieces: number, soldBefore?: number): Change => ({ kind: 'count', counted: pieces, soldBefore });

describe('pieces that come in', () => {
  it('cover what is missing before they are for sale', () => {
    const moved = moveCounts(counts({ sold: 5, shortfall: 3 }), { kind: 'add', units: 4 });
    expect(moved?.counts).toMatchObject({ shortfall: 0, available: 1 });
  });
});

describe('pieces that are taken', () => {
  it('are never those that somebody holds or has bought', () => {
    const shelf = counts({ available: 3, reserved: 2, sold: 9 });
    expect(moveCounts(shelf, { kind: 'take', units: 3 })?.counts).toMatchObject({ available: 0, writtenOff: 3 });
    expect(moveCounts(shelf, { kind: 'take', units: 4 })).toBeUndefined();
  });
});

describe('a count', () => {
  const shelf = counts({ available: 5, reserved: 2, sold: 4 });

  it('changes nothing where the books and the shelf agree: held pieces lie there, sold ones do not', () => {
    expect(moveCounts(shelf, counted(7))).toEqual({ counts: shelf, quantity: 0 });
  });

  it('takes missing pieces from those that are free, then shows the rest as missing', () => {
    expect(moveCounts(shelf, counted(3))?.counts).toMatchObject({ available: 1, shortfall: 0, writtenOff: 4 });
    expect(moveCounts(shelf, counted(1))?.counts).toMatchObject({ available: 0, shortfall: 1, reserved: 2 });
  });

  it('does not take for missing or found what was paid while somebody counted', () => {
    const since = { ...shelf, reserved: 0, sold: 6 };
    expect(moveCounts(since, counted(7, 4))).toEqual({ counts: since, quantity: 0 });
    expect(moveCounts(since, counted(7))?.quantity).toBe(2);
  });

  it('finds the pieces again that the till had sold beyond the record', () => {
    expect(moveCounts(counts({ sold: 3, shortfall: 2 }), counted(1))).toMatchObject({
      quantity: 3,
      counts: { available: 1, shortfall: 0 },
    });
  });
});

const units = fc.integer({ min: 1, max: 30 });
const anyChange: fc.Arbitrary<Change> = fc.oneof(
  units.map((some): Change => ({ kind: 'add', units: some })),
  units.map((some): Change => ({ kind: 'take', units: some })),
  fc.tuple(fc.nat(30), fc.option(fc.nat(9), { nil: undefined })).map(([some, sold]) => counted(some, sold)),
);

describe('any story of movements', () => {
  it('keeps the books in balance, and never has pieces for sale while some are missing', () => {
    fc.assert(
      fc.property(fc.nat(9), fc.nat(9), fc.array(anyChange, { maxLength: 12 }), (reserved, sold, changes) => {
        let now = counts({ available: 6, reserved, sold });
        for (const change of changes) now = moveCounts(now, change)?.counts ?? now;
        const holds = reserved === 0 ? [] : [{ key: 'a#1', quantity: reserved }];
        expect(faultsIn({ ...now, holds })).toEqual([]);
        expect(Math.min(now.available, now.shortfall)).toBe(0);
        expect([now.reserved, now.sold]).toEqual([reserved, sold]);
      }),
    );
  });
});
