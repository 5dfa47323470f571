import { describe, expect, it } from 'vitest';
import { faultsIn } from './stock-faults.ts';
import { type Claim, differencesBetween, noEvidence, rebuildBooks } from './stock-rebuild.ts';

const claim = (kind: Claim['kind'], key: string, quantity = 1): Claim => ({ key, quantity, kind });
const evidence = { ...noEvidence, received: 10, writtenOff: 1, sold: 2 };

describe('a record that is rebuilt', () => {
  it('holds what waits for its payment, whether or not it held it before', () => {
    const books = rebuildBooks([], { ...evidence, claims: [claim('held', 'a#1', 3)] });
    expect(books).toMatchObject({ reserved: 3, available: 4, sold: 2, holds: [{ key: 'a#1', quantity: 3 }] });
  });

  it('leaves alone what somebody is at work on: held stays held, and paid is held or sold', () => {
    const claims = [
      claim('under_way', 'a#1'),
      claim('under_way', 'b#1'),
      claim('selling', 'c#1'),
      claim('selling', 'd#1'),
    ];
    const held = [claim('held', 'a#1'), claim('held', 'c#1')].map(({ key, quantity }) => ({ key, quantity }));
    const books = rebuildBooks(held, { ...evidence, claims });
    expect(books).toMatchObject({ reserved: 2, sold: 3, available: 4, holds: held });
    expect(faultsIn(books)).toEqual([]);
  });

  it('drops holds of no order, and knows what is missing', () => {
    const books = rebuildBooks([{ key: 'gone#1', quantity: 2 }], { ...evidence, sold: 11 });
    expect(books).toMatchObject({ holds: [], reserved: 0, available: 0, shortfall: 2 });
    expect(faultsIn(books)).toEqual([]);
  });
});

describe('what differs', () => {
  const books = rebuildBooks([], { ...evidence, claims: [claim('held', 'a#1')] });

  it('is nothing between equal records', () => {
    expect(differencesBetween(books, { ...books })).toEqual([]);
  });

  it('is told field by field and hold by hold', () => {
    const is = { ...books, sold: 5, holds: [{ key: 'a#1', quantity: 2 }] };
    expect(differencesBetween(is, books)).toEqual([
      'sold is 5, should be 2',
      'hold a#1 (2) has no order behind it',
      'hold a#1 (1) is missing',
    ]);
    expect(differencesBetween(undefined, books)).toEqual(['there is no record']);
  });
});
