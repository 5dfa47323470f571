import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStockBoard, type StockCount } from './stock-board.ts';

const count = (version: number, available = version, reserved = 0): StockCount => ({ available, reserved, version });
const filled = () => {
  const board = createStockBoard();
  board.fill([['A@BLR', count(5)]]);
  return board;
};

describe('the stock board', () => {
  it('adds the very next write to what it knows, with the fields that the write left alone', () => {
    const board = filled();
    board.change('A@BLR', { available: 3, version: 6 });
    board.change('A@BLR', { reserved: 2, version: 7 });
    expect(board.get('A@BLR')).toEqual(count(7, 3, 2));
    expect(board.doubtOf('A@BLR')).toBeUndefined();
  });

  it('is not moved by news that are older than what it knows, or that come twice', () => {
    const board = filled();
    board.change('A@BLR', { available: 99, version: 5 });
    board.change('A@BLR', { available: 99, version: 2 });
    board.see('A@BLR', count(4, 99));
    expect(board.get('A@BLR')).toEqual(count(5));
    expect(board.doubtOf('A@BLR')).toBeUndefined();
  });

  it.each([
    ['a write is missing before it', 'A@BLR', { available: 1, version: 8 }],
    ['it names no version', 'A@BLR', { available: 1 }],
    ['nothing is known of the record', 'B@BLR', { available: 1, version: 1 }],
  ])('must have a record read when the news cannot be put together: %s', (_why, id, news) => {
    const board = filled();
    const before = board.get(id);
    board.change(id, news);
    expect([board.isStale(id), board.doubtOf(id)]).toEqual([true, expect.any(Number)]);
    expect(board.get(id)).toEqual(before);
  });

  it('forgets a record that was removed, and everything that a new reading does not have', () => {
    const board = filled();
    board.see('B@BLR', count(1));
    board.remove('A@BLR');
    expect(board.get('A@BLR')).toBeUndefined();
    board.fill([['C@BLR', count(1)]]);
    expect([board.get('B@BLR'), board.get('C@BLR')]).toEqual([undefined, count(1)]);
  });
});

describe('a doubt', () => {
  it('ends with what was read after it was raised', () => {
    const board = filled();
    board.doubt('A@BLR');
    board.settle('A@BLR', { doubt: board.doubtOf('A@BLR'), count: count(6) });
    expect([board.get('A@BLR'), board.doubtOf('A@BLR')]).toEqual([count(6), undefined]);
  });

  it('stays when another write came while the record was being read', () => {
    const board = filled();
    board.doubt('A@BLR');
    const doubt = board.doubtOf('A@BLR');
    board.doubt('A@BLR');
    board.settle('A@BLR', { doubt, count: count(6) });
    expect(board.doubtOf('A@BLR')).toBeDefined();
  });

  it('ends together with what made the record stale, and not before', () => {
    const board = filled();
    board.markStale('A@BLR');
    const doubt = board.doubtOf('A@BLR');
    board.doubt('A@BLR');
    board.settle('A@BLR', { doubt, count: count(6) });
    expect(board.isStale('A@BLR')).toBe(true);
    board.settle('A@BLR', { doubt: board.doubtOf('A@BLR'), count: count(7) });
    expect(board.isStale('A@BLR')).toBe(false);
  });

  it('ends with the record when there is none', () => {
    const board = filled();
    board.doubt('A@BLR');
    board.settle('A@BLR', { doubt: board.doubtOf('A@BLR'), count: undefined });
    expect([board.get('A@BLR'), board.doubtOf('A@BLR')]).toEqual([undefined, undefined]);
  });

  it('survives a reading of all records, which may have begun before it', () => {
    const board = filled();
    board.doubt('A@BLR');
    board.fill([['A@BLR', count(5)]]);
    expect(board.doubtOf('A@BLR')).toBeDefined();
  });
});

it('never shows less than the newest whole news, in whatever order they arrive', () => {
  const versions = fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7, 8], { minLength: 1 });
  fc.assert(
    fc.property(versions, (arrived) => {
      const board = createStockBoard();
      for (const version of arrived) board.see('A@BLR', count(version));
      expect(board.get('A@BLR')).toEqual(count(Math.max(...arrived)));
    }),
  );
});
