import { Problem } from '@scarlet/contracts/problem';
import { describe, expect, it } from 'vitest';
import { placedAt, sampleItem } from '../tests/sample-order.ts';
import { assertPrices, assertSold, mergeLines } from './bag-lines.ts';
import { type Article, priceItem, totalsOf } from './price-items.ts';

const line = (sku: string, quantity = 1, priceMinor = 1_000_00) => ({ sku, quantity, priceMinor });
const article = (facts: Partial<Article> = {}): Article => ({
  ...sampleItem(),
  taxClass: 'apparel',
  isActive: true,
  priceMinor: 1_000_00,
  ...facts,
});
const articles = (...known: Article[]) => new Map(known.map((one) => [one.sku, one]));
const problemOf = (step: () => unknown): Problem | undefined => {
  try {
    step();
    return undefined;
  } catch (error) {
    return error instanceof Problem ? error : undefined;
  }
};

describe('the lines of an order', () => {
  it('are one line for each article', () => {
    expect(mergeLines([line('A-1', 2), line('B-1'), line('A-1', 3)])).toEqual([line('A-1', 5), line('B-1')]);
  });

  it('are refused when they add up to more pieces than a line may have', () => {
    const problem = problemOf(() => mergeLines([line('A-1', 60), line('A-1', 40)]));
    expect(problem?.code).toBe('request.invalid');
    expect(problem?.errors[0]?.message).toContain('99');
  });

  it('must all be sold here', () => {
    const known = articles(article({ sku: 'A-1' }), article({ sku: 'B-1', isActive: false }));
    expect(problemOf(() => assertSold([line('A-1')], known))).toBeUndefined();
    expect(problemOf(() => assertSold([line('A-1'), line('B-1')], known))?.facts).toEqual({ sku: 'B-1' });
    expect(problemOf(() => assertSold([line('Z-9')], known))?.code).toBe('inventory.unknown_sku');
  });

  it('must have the prices of today, and every other one is named once', () => {
    const known = articles(article({ sku: 'A-1', priceMinor: 900_00 }), article({ sku: 'B-1' }));
    const problem = problemOf(() => assertPrices([line('A-1'), line('B-1'), line('A-1')], known));
    expect(problem?.code).toBe('orders.price_changed');
    expect(problem?.facts).toEqual({ lines: [{ sku: 'A-1', wasMinor: 1_000_00, nowMinor: 900_00 }] });
  });
});

describe('the price of an item', () => {
  const atMs = placedAt.getTime();

  it('includes its tax', () => {
    const item = priceItem({ sku: 'A-1', quantity: 2, shop: 'BLR' }, article({ priceMinor: 1_050_00 }), atMs);
    expect(item).toMatchObject({ totalMinor: 2_100_00, taxRateBps: 500, taxMinor: 100_00, shop: 'BLR' });
  });

  it('is taxed by the price of a piece, not of the line', () => {
    const item = priceItem({ sku: 'A-1', quantity: 9, shop: 'BLR' }, article({ priceMinor: 2_000_00 }), atMs);
    expect(item.taxRateBps).toBe(500);
  });

  it('keeps nothing that is not frozen, like whether it is still sold', () => {
    expect(priceItem({ sku: 'A-1', quantity: 1, shop: 'BLR' }, article(), atMs)).not.toHaveProperty('isActive');
  });
});

describe('the totals', () => {
  it('are the sums of the items; delivery is free', () => {
    const items = [sampleItem({ totalMinor: 100, taxMinor: 5 }), sampleItem({ totalMinor: 250, taxMinor: 12 })];
    expect(totalsOf(items)).toEqual({
      subtotalMinor: 350,
      deliveryMinor: 0,
      totalMinor: 350,
      taxMinor: 17,
      currency: 'INR',
    });
  });

  it('are refused beyond what a payment can be', () => {
    const items = Array.from({ length: 3 }, () => sampleItem({ totalMinor: 40_000_000_00 }));
    expect(problemOf(() => totalsOf(items))?.code).toBe('request.invalid');
  });
});
