import { Problem } from '@scarlet/contracts/problem';
import type { LedgerPlace } from '../ports.ts';

/** A row's place as an opaque text for clients. */
export const toCursor = ({ at, id }: LedgerPlace): string => Buffer.from(`${at.getTime()}.${id}`).toString('base64url');

/** Throws `request.invalid` for a text that this shop did not make. */
export const readCursor = (cursor: string | undefined): LedgerPlace | undefined => {
  if (cursor === undefined) return undefined;
  const [, ms, id] = /^(\d{1,15})\.([\w:|@#-]{3,220})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (ms === undefined || id === undefined) {
    throw new Problem('request.invalid', {}, { errors: [{ pointer: '/cursor', message: 'is not a cursor' }] });
  }
  return { at: new Date(Number(ms)), id };
};
