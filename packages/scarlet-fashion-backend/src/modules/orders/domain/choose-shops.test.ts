import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseShops, type Wish } from './choose-shops.ts';

type Stock = Record<string, Record<string, number>>;
const supply = (stock: Stock, shops = ['BLR', 'BOM']) => ({
  shops,
  stock: new Map(Object.entries(stock).map(([sku, byShop]) => [sku, new Map(Object.entries(byShop))])),
});

describe('the choice of shops', () => {
  it('takes the first shop that has everything, even when an earlier one has a part', () => {
    const choice = chooseShops(
      [
        { sku: 'A-1', quantity: 1 },
        { sku: 'B-1', quantity: 1 },
      ],
      supply({ 'A-1': { BLR: 5, BOM: 5 }, 'B-1': { BLR: 0, BOM: 5 } }),
    );
    expect(choice).toEqual({
      kind: 'chosen',
      lines: [
        { sku: 'A-1', quantity: 1, shop: 'BOM' },
        { sku: 'B-1', quantity: 1, shop: 'BOM' },
      ],
    });
  });

  it('goes line by line when no shop has everything', () => {
    const choice = chooseShops(
      [
        { sku: 'A-1', quantity: 1 },
        { sku: 'B-1', quantity: 1 },
      ],
      supply({ 'A-1': { BLR: 5, BOM: 0 }, 'B-1': { BLR: 0, BOM: 5 } }),
    );
    expect(choice).toMatchObject({ lines: [{ shop: 'BLR' }, { shop: 'BOM' }] });
  });

  it('parts a line only when no shop has all of its pieces', () => {
    const choice = chooseShops([{ sku: 'A-1', quantity: 5 }], supply({ 'A-1': { BLR: 3, BOM: 4 } }));
    expect(choice).toEqual({
      kind: 'chosen',
      lines: [
        { sku: 'A-1', quantity: 3, shop: 'BLR' },
        { sku: 'A-1', quantity: 2, shop: 'BOM' },
      ],
    });
  });

  it('asks the shops in the order given', () => {
    const stock = { 'A-1': { BLR: 5, BOM: 5 } };
    expect(chooseShops([{ sku: 'A-1', quantity: 1 }], supply(stock, ['BOM', 'BLR']))).toMatchObject({
      lines: [{ shop: 'BOM' }],
    });
  });

  it('does not look at shops that may not serve the order', () => {
    const choice = chooseShops([{ sku: 'A-1', quantity: 1 }], supply({ 'A-1': { BLR: 0, BOM: 9 } }, ['BLR']));
    expect(choice).toEqual({ kind: 'short', lines: [{ sku: 'A-1', wanted: 1, left: 0 }] });
  });

  it('names every article that there is too little of, and only those', () => {
    const choice = chooseShops(
      [
        { sku: 'A-1', quantity: 9 },
        { sku: 'B-1', quantity: 1 },
        { sku: 'C-1', quantity: 1 },
      ],
      supply({ 'A-1': { BLR: 3, BOM: 4 }, 'B-1': { BLR: 1, BOM: 0 } }),
    );
    expect(choice).toEqual({
      kind: 'short',
      lines: [
        { sku: 'A-1', wanted: 9, left: 7 },
        { sku: 'C-1', wanted: 1, left: 0 },
      ],
    });
  });

  it('never takes more from a shop than it has and never leaves a piece out, in any shop and for any bag', () => {
    const skus = ['A-1', 'B-1', 'C-1'];
    const shops = ['BLR', 'BOM', 'DEL'];
    const stockOf = fc.record(Object.fromEntries(shops.map((shop) => [shop, fc.nat(6)])));
    const stocks = fc.record(Object.fromEntries(skus.map((sku) => [sku, stockOf])));
    const wishes = fc.uniqueArray(
      fc.record({ sku: fc.constantFrom(...skus), quantity: fc.integer({ min: 1, max: 9 }) }),
      {
        selector: ({ sku }: Wish) => sku,
        minLength: 1,
      },
    );
    fc.assert(
      fc.property(stocks, wishes, (stock, bag) => {
        const choice = chooseShops(bag, supply(stock, shops));
        if (choice.kind === 'short') return choice.lines.every(({ wanted, left }) => wanted > left);
        const isWithinStock = choice.lines.every(({ sku, shop, quantity }) => quantity <= (stock[sku]?.[shop] ?? 0));
        const isWhole = bag.every(({ sku, quantity }) => {
          const parts = choice.lines.filter((line) => line.sku === sku);
          return parts.reduce((sum, line) => sum + line.quantity, 0) === quantity;
        });
        return isWithinStock && isWhole;
      }),
    );
  });
});
