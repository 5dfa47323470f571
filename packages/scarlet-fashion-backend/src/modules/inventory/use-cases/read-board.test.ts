import { describe, expect, it } from 'vitest';
import { createStockBoard } from '../domain/stock-board.ts';
import { createReadBoard } from './read-board.ts';

const setUp = ({ isUp = true, onPages = false } = {}) => {
  const board = createStockBoard();
  board.fill([['A@BLR', { available: 5, reserved: 0, version: 3 }]]);
  const asked: unknown[] = [];
  const stock = {
    available: async (skus: readonly string[], shops: readonly string[]) => {
      asked.push([skus, shops]);
      return [{ sku: 'A', shop: 'BLR', available: 1, reserved: 4, version: 7 }];
    },
  };
  const mustRead = onPages ? board.isStale : (id: string) => board.doubtOf(id) !== undefined;
  return { board, asked, read: createReadBoard({ board, follower: { isUp: () => isUp }, stock, mustRead }) };
};

describe('what is shown of the stock', () => {
  it('comes from memory while the board is up', async () => {
    const { asked, read } = setUp();
    expect(await read(['A', 'B'], ['BLR', 'BOM'])).toEqual([
      { sku: 'A', shop: 'BLR', available: 5, reserved: 0, version: 3 },
    ]);
    expect(asked).toEqual([]);
  });

  it('comes from the store while the board is not up', async () => {
    const { asked, read } = setUp({ isUp: false });
    expect(await read(['A'], ['BLR'])).toMatchObject([{ available: 1 }]);
    expect(asked).toHaveLength(1);
  });

  it('is read once for a record in doubt, and only for that one', async () => {
    const { board, asked, read } = setUp();
    board.doubt('A@BLR');
    expect(await read(['A', 'B'], ['BLR', 'BOM'])).toMatchObject([{ available: 1, version: 7 }]);
    expect(await read(['A', 'B'], ['BLR', 'BOM'])).toMatchObject([{ available: 1, version: 7 }]);
    expect(asked).toEqual([[['A'], ['BLR']]]);
  });

  it('waits on lists and pages for no record that is being sold, only for one that would stay old', async () => {
    const { board, asked, read } = setUp({ onPages: true });
    board.doubt('A@BLR');
    expect(await read(['A'], ['BLR'])).toMatchObject([{ available: 5, version: 3 }]);
    expect(asked).toEqual([]);
    board.change('A@BLR', { available: 1, version: 7 });
    expect(await read(['A'], ['BLR'])).toMatchObject([{ available: 1, version: 7 }]);
    expect(await read(['A'], ['BLR'])).toMatchObject([{ available: 1, version: 7 }]);
    expect(asked).toEqual([[['A'], ['BLR']]]);
  });

  it('leaves out a record in doubt that the store does not have', async () => {
    const { board, read } = setUp();
    board.doubt('B@BLR');
    expect(await read(['B'], ['BLR'])).toEqual([]);
    expect(board.doubtOf('B@BLR')).toBeUndefined();
  });
});
