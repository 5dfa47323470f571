import { Problem } from '@scarlet/contracts/problem';
import { ProductSort } from '@scarlet/contracts/schemas';
import { z } from 'zod';
import type { Place } from '../domain/list-query.ts';

// The last moment that a Date can hold (ECMA-262, time values).
const latestMs = 8_640_000_000_000_000;

const PlaceText = z.tuple([
  ProductSort,
  z.union([z.string().max(120), z.number().min(-latestMs).max(latestMs)]),
  z.string().max(40),
]);

// What a list is sorted by has one type for each sort: a cursor with another one would never match anything.
const typeOfValue = { newest: 'number', price_asc: 'number', price_desc: 'number', name: 'string' } as const;

/** Where the next page begins, as opaque base64url. */
export const writeCursor = ({ sort, value, code }: Place): string =>
  Buffer.from(JSON.stringify([sort, value, code])).toString('base64url');

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Reads a cursor that belongs to this sort; throws `request.invalid` for any other text. */
export const readCursor = (text: string, sort: ProductSort): Place => {
  const parsed = PlaceText.safeParse(parseJson(Buffer.from(text, 'base64url').toString('utf8')));
  const [of, value, code] = parsed.data ?? [];
  if (of !== sort || value === undefined || code === undefined || typeof value !== typeOfValue[sort]) {
    throw new Problem(
      'request.invalid',
      {},
      { errors: [{ pointer: '/cursor', message: 'is not a cursor of this list' }] },
    );
  }
  return { sort, value, code };
};
