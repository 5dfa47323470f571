import { describe, expect, it } from 'vitest';
import { createReadStock, createReadTotals } from './read-stock.ts';

const shops = [
  { code: 'BLR', online: true, bufferUnits: 2 },
  { code: 'BOM', online: true, bufferUnits: 0 },
  { code: 'DEL', online: false, bufferUnits: 0 },
];

const readWith = (records: readonly { sku: string; shop: string; available: number }[]) => {
  const asked: unknown[] = [];
  const available = async (skus: readonly string[], codes: readonly string[]) => {
    asked.push([skus, codes]);
    return records;
  };
  const ports = { stock: { available }, shops: { list: async () => shops } };
  return { asked, readStock: createReadStock(ports), readTotals: createReadTotals(ports) };
};

describe('what the web may sell', () => {
  it('leaves each shop its buffer and never falls below zero', async () => {
    const { readStock, readTotals } = readWith([
      { sku: 'A', shop: 'BLR', available: 5 },
      { sku: 'A', shop: 'BOM', available: 4 },
      { sku: 'B', shop: 'BLR', available: 1 },
    ]);
    const byShop = await readStock(['A', 'B']);
    expect(byShop.get('A')).toEqual(
      new Map([
        ['BLR', 3],
        ['BOM', 4],
      ]),
    );
    expect(byShop.get('B')).toEqual(
      new Map([
        ['BLR', 0],
        ['BOM', 0],
      ]),
    );
    expect(await readTotals(['A', 'B'])).toEqual(
      new Map([
        ['A', 7],
        ['B', 0],
      ]),
    );
  });

  it('knows every article that was asked for, also one that no shop has ever had', async () => {
    const { readTotals } = readWith([]);
    expect(await readTotals(['A', 'B', 'A'])).toEqual(
      new Map([
        ['A', 0],
        ['B', 0],
      ]),
    );
  });

  it('asks only shops that serve the web, and each article once', async () => {
    const { asked, readStock } = readWith([]);
    await readStock(['A', 'B', 'A']);
    expect(asked).toEqual([
      [
        ['A', 'B'],
        ['BLR', 'BOM'],
      ],
    ]);
  });
});
