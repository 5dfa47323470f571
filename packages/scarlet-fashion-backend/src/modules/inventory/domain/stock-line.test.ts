import { describe, expect, it } from 'vitest';
import { assertPieces, inHoldOrder, inventoryId, placeOf } from './stock-line.ts';

describe('the lines of an order', () => {
  it('are one line when article and shop are the same', () => {
    const lines = [
      { sku: 'A', shop: 'BLR', quantity: 2 },
      { sku: 'A', shop: 'BOM', quantity: 1 },
      { sku: 'A', shop: 'BLR', quantity: 3 },
    ];
    expect(inHoldOrder(lines)).toEqual([
      { sku: 'A', shop: 'BLR', quantity: 5 },
      { sku: 'A', shop: 'BOM', quantity: 1 },
    ]);
  });

  it('are taken in one order by everybody, so that crossing bags do not wait for each other', () => {
    const first = { sku: 'A-2', shop: 'BLR', quantity: 1 };
    const second = { sku: 'B-1', shop: 'BLR', quantity: 1 };
    expect(inHoldOrder([second, first])).toEqual(inHoldOrder([first, second]));
  });

  it('are whole pieces, at least one: half a piece would spoil the batch of its neighbours', () => {
    const line = (quantity: number) => [{ sku: 'A', shop: 'BLR', quantity }];
    assertPieces([...line(1), ...line(20)]);
    for (const wrong of [0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 1e300]) {
      expect(() => assertPieces([...line(1), ...line(wrong)])).toThrow('Not a number of pieces');
    }
  });
});

describe('the name of a stock record', () => {
  it('tells article and shop', () => {
    const place = { sku: 'DR01-INK-M', shop: 'BLR' };
    expect(inventoryId(place)).toBe('DR01-INK-M@BLR');
    expect(placeOf(inventoryId(place))).toEqual(place);
  });
});
