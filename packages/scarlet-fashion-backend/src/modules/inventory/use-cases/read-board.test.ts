import { describe, expect, it } from 'vitest';
import { createStockBoard } from '../domain/stock-board.ts';
import { createReadBoard } from './read-board.ts';

const setUp = (isUp = true) => {
  const board = createStockBoard();
  board.fill([['A@BLR', { available: 5, reserved: 0, version: 3 }]]);
  const asked: unknown[] = [];
  const stock = {
    available: async (skus: readonly string[], shops: readonly string[]) => {
      asked.push([skus, shops]);
      return [{ sku: 'A', shop: 'BLR', available: 1, reserved: 4, version: 7 }];
    },
  };
  return { board, asked, read: createReadBoard({ board, follower: { isUp: () => isUp }, stock }) };
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
    const { asked, read } = setUp(false);
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

  it('leaves out a record in doubt that the store does not have', async () => {
    const { board, read } = setUp();
    board.doubt('B@BLR');
    expect(await read(['B'], ['BLR'])).toEqual([]);
    expect(board.doubtOf('B@BLR')).toBeUndefined();
  });
});
