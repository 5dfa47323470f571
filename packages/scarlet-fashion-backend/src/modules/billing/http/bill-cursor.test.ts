import { isProblem } from '@scarlet/contracts/problem';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bill } from '../domain/bill.ts';
import { readCursor, toPage } from './bill-cursor.ts';

const bill = (id: string, paidAt = new Date('2026-11-23T10:00:00Z')): Bill => ({
  ...{ id, paidAt, ref: 'SF-1', orderId: 'a', orderNumber: 'SF-1', shop: 'BLR', gstin: '', lines: [], totalMinor: 0 },
  ...{ customer: { name: 'Asha', phone: '9876543210', placeOfSupply: '29' }, fulfilment: 'pickup' },
  ...{ status: 'UNBILLED', flags: [], conflicts: [] },
});
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const idsOf = (page: { items: readonly string[] }) => page.items;
const show = ({ id }: Bill): string => id;

describe('a page of bills', () => {
  it('leads behind its last bill when there are more', () => {
    const page = toPage([bill('a'), bill('b'), bill('c')], { limit: 2, show });
    expect(idsOf(page)).toEqual(['a', 'b']);
    expect(readCursor(page.nextCursor ?? '')).toEqual({ id: 'b', paidAt: bill('b').paidAt });
  });

  it('is the last one when it holds all that is left, or nothing', () => {
    expect(toPage([bill('a'), bill('b')], { limit: 2, show })).toEqual({ items: ['a', 'b'], nextCursor: null });
    expect(toPage([], { limit: 2, show })).toEqual({ items: [], nextCursor: null });
  });

  it('finds its place again whatever was paid when', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), noInvalidDate: true }), (paidAt) => {
        const { nextCursor } = toPage([bill('a', paidAt), bill('b')], { limit: 1, show });
        expect(readCursor(nextCursor ?? '')).toEqual({ id: 'a', paidAt });
      }),
    );
  });
});

describe('a cursor', () => {
  it('may be left out: then the list begins at its beginning', () => {
    expect(readCursor(undefined)).toBeUndefined();
  });

  it.each([
    ['no base64', '!'],
    ['no JSON', Buffer.from('not json').toString('base64url')],
    ['no place', encode({ paidAt: 0 })],
    ['a time that is no number', encode(['now', 'a'])],
    ['half a millisecond', encode([0.5, 'a'])],
    ['a time before time', encode([-1, 'a'])],
    ['a moment that no calendar has', encode([Number.MAX_SAFE_INTEGER, 'a'])],
    ['an operator for the database', encode([0, { $gt: '' }])],
    ['an id of endless length', encode([0, 'a'.repeat(61)])],
    ['more than a place', encode([0, 'a', 'b'])],
  ])('is refused when it is %s', (_what, cursor) => {
    let refused: unknown;
    try {
      readCursor(cursor);
    } catch (error) {
      refused = error;
    }
    expect(isProblem(refused, 'request.invalid') && refused.errors[0]?.pointer).toBe('/cursor');
  });
});
