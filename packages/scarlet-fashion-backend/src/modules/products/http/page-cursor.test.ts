import { isProblem } from '@scarlet/contracts/problem';
import { Cursor, ProductSort } from '@scarlet/contracts/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Place } from '../domain/list-query.ts';
import { readCursor, writeCursor } from './page-cursor.ts';

const places: fc.Arbitrary<Place> = fc
  .record({
    sort: fc.constantFrom(...ProductSort.options),
    text: fc.string({ maxLength: 60, unit: 'grapheme' }),
    amount: fc.integer(),
    code: fc.stringMatching(/^[A-Z]{2}\d{2}$/),
  })
  .map(({ sort, text, amount, code }) => ({ sort, value: sort === 'name' ? text : amount, code }));

const refusalOf = (read: () => Place): boolean => {
  try {
    read();
  } catch (error) {
    return isProblem(error, 'request.invalid') && error.errors[0]?.pointer === '/cursor';
  }
  return false;
};

describe('a cursor', () => {
  it('comes back as the place it was written for', () => {
    fc.assert(
      fc.property(places, (place) => {
        expect(readCursor(writeCursor(place), place.sort)).toEqual(place);
      }),
    );
  });

  it('fits into an address for names of the length that products have', () => {
    const longest = writeCursor({ sort: 'name', value: 'Ä'.repeat(80), code: 'DR01' });
    expect(Cursor.safeParse(longest).success).toBe(true);
  });

  it('belongs to one sort only', () => {
    const other = { newest: 'name', name: 'newest', price_asc: 'price_desc', price_desc: 'price_asc' } as const;
    fc.assert(fc.property(places, (place) => refusalOf(() => readCursor(writeCursor(place), other[place.sort]))));
  });

  it('is refused by name when anybody made it up', () => {
    const madeUp = [
      '',
      'x',
      '[]',
      'null',
      '["newest"]',
      '["newest",1,2]',
      '["newest","1","DR01"]',
      '["newest",1e300,"DR01"]',
      '["name",1,"DR01"]',
    ];
    for (const text of madeUp) {
      expect(refusalOf(() => readCursor(Buffer.from(text).toString('base64url'), 'newest'))).toBe(true);
    }
    fc.assert(fc.property(fc.string(), (text) => refusalOf(() => readCursor(text, 'name'))));
  });
});
