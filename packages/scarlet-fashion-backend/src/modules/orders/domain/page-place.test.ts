import { describe, expect, it } from 'vitest';
import { sampleOrder } from '../tests/sample-order.ts';
import { readCursor, toCursor, toPage } from './page-place.ts';

const orders = [3, 2, 1].map((n) =>
  sampleOrder({ id: `${n}`.repeat(24), placedAt: new Date(`2026-11-2${n}T10:00:00Z`) }),
);
const idOf = ({ id }: { id: string }) => id;

describe('a cursor', () => {
  it('finds its place again', () => {
    const [place] = orders;
    expect(place && readCursor(toCursor(place))).toEqual({ id: place?.id, placedAt: place?.placedAt });
  });

  it('is nothing on the first page', () => {
    expect(readCursor(undefined)).toBeUndefined();
  });

  it.each([
    'abc',
    'MTIz',
    Buffer.from('12.xyz').toString('base64url'),
    Buffer.from(`${'9'.repeat(20)}.${'a'.repeat(24)}`).toString('base64url'),
  ])('that this shop did not make is refused: %s', (cursor) =>
    expect(() => readCursor(cursor)).toThrow('request.invalid'),
  );
});

describe('a page', () => {
  it('names the place of the next one when one order too many was read', () => {
    const page = toPage(orders, { limit: 2, show: idOf });
    expect(page.items).toEqual(['3'.repeat(24), '2'.repeat(24)]);
    expect(readCursor(page.nextCursor ?? '')?.id).toBe('2'.repeat(24));
  });

  it('is the last one when not', () => {
    expect(toPage(orders, { limit: 3, show: idOf })).toEqual({ items: orders.map(idOf), nextCursor: null });
    expect(toPage([], { limit: 3, show: idOf })).toEqual({ items: [], nextCursor: null });
  });
});
