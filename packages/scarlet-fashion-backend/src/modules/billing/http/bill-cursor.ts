import { Problem } from '@scarlet/contracts/problem';
import { z } from 'zod';
import type { Bill } from '../domain/bill.ts';
import type { Place } from '../ports.ts';

/** The last moment that a Date can hold, in ms. */
const endOfTimeMs = 8_640_000_000_000_000;
const Saved = z.tuple([z.int().min(0).max(endOfTimeMs), z.string().max(60)]);

/** The opaque text for "the page behind this bill". */
const toCursor = ({ paidAt, id }: Bill): string =>
  Buffer.from(JSON.stringify([paidAt.getTime(), id])).toString('base64url');

/** Throws `request.invalid` for a cursor that is none of ours. */
export const readCursor = (cursor: string | undefined): Place | undefined => {
  if (cursor === undefined) return undefined;
  try {
    const [paidAtMs, id] = Saved.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return { paidAt: new Date(paidAtMs), id };
  } catch (cause) {
    throw new Problem('request.invalid', {}, { cause, errors: [{ pointer: '/cursor', message: 'is not a cursor' }] });
  }
};

/** A page of what was read with one more than the limit: the surplus only tells that there is a next page. */
export const toPage = <Item>(
  read: readonly Bill[],
  { limit, show }: { limit: number; show: (bill: Bill) => Item },
): { items: Item[]; nextCursor: string | null } => {
  const last = read.length > limit ? read[limit - 1] : undefined;
  return { items: read.slice(0, limit).map(show), nextCursor: last ? toCursor(last) : null };
};
