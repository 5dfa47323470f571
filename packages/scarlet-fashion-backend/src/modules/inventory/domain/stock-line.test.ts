import { describe, expect, it } from 'vitest';
import { inHoldOrder } from './stock-line.ts';

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
});
