import { describe, expect, it } from 'vitest';
import { shortInAll } from './short-lines.ts';

const stock = (...left: [sku: string, ...units: number[]][]) =>
  new Map(left.map(([sku, ...units]) => [sku, new Map(units.map((each, shop) => [`shop ${shop}`, each]))]));

describe('what a delivery is short of', () => {
  it('is named once, with all that was wanted and all that is left in any shop', () => {
    const items = [3, 2].map((quantity) => ({ sku: 'M', quantity }));
    const missed = items.map(({ sku, quantity }) => ({ sku, wanted: quantity, left: 0 }));
    expect(shortInAll({ items, missed, stock: stock(['M', 0, 1]) })).toEqual([{ sku: 'M', wanted: 5, left: 1 }]);
  });

  it('counts what the order holds itself', () => {
    const items = [3, 1].map((quantity) => ({ sku: 'M', quantity }));
    const missed = [{ sku: 'M', wanted: 3, left: 0 }];
    expect(shortInAll({ items, missed, stock: stock(['M', 0, 2]) })).toEqual([{ sku: 'M', wanted: 4, left: 3 }]);
  });

  it('is nothing where another shop has enough', () => {
    const items = [{ sku: 'M', quantity: 1 }];
    const missed = [{ sku: 'M', wanted: 1, left: 0 }];
    expect(shortInAll({ items, missed, stock: stock(['M', 0, 100]) })).toEqual([]);
    expect(shortInAll({ items, missed, stock: new Map() })).toEqual([{ sku: 'M', wanted: 1, left: 0 }]);
  });
});
