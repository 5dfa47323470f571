import { Problem } from '@scarlet/contracts/problem';
import { describe, expect, it } from 'vitest';
import { NoAnswer } from '#shared/api/no-answer.ts';
import { explainRefusal } from './explain-refusal.ts';

const outOfStock = (left: number) =>
  new Problem('inventory.out_of_stock', { lines: [{ sku: 'DR01-INK-M', wanted: 3, left }] });

describe('A change of the bag that did not happen', () => {
  it('is explained by what is left', () => {
    expect(explainRefusal(outOfStock(2))).toBe('Only 2 left.');
    expect(explainRefusal(outOfStock(0))).toBe('The last one has just been sold.');
  });

  it('is explained by the catalogue of refusals', () => {
    expect(explainRefusal(new Problem('cart.full', { maxLines: 50 }))).toBe(
      'The bag cannot hold more different articles. Order what is in it first.',
    );
  });

  it('is not blamed on the shopper when nobody answered', () => {
    expect(explainRefusal(new NoAnswer('Failed to fetch'))).toMatch('cannot be reached');
  });

  it('is not blamed on the network when the page itself is at fault', () => {
    expect(explainRefusal(new TypeError('line is undefined'))).toMatch('went wrong in this page. Reload it');
  });
});
