import { Problem } from '@scarlet/contracts/problem';

/** Where a page begins: behind this order, newest first. The id decides between two of the same moment. */
export type Place = { readonly placedAt: Date; readonly id: string };

/** The place as an opaque text for clients. */
export const toCursor = ({ placedAt, id }: Place): string =>
  Buffer.from(`${placedAt.getTime()}.${id}`).toString('base64url');

/** Throws `request.invalid` for a text that this shop did not make. */
export const readCursor = (cursor: string | undefined): Place | undefined => {
  if (cursor === undefined) return undefined;
  const found = /^(\d{1,15})\.([0-9a-f]{24})$/.exec(Buffer.from(cursor, 'base64url').toString());
  const [, ms, id] = found ?? [];
  if (ms === undefined || id === undefined) {
    throw new Problem('request.invalid', {}, { errors: [{ pointer: '/cursor', message: 'is not a cursor' }] });
  }
  return { placedAt: new Date(Number(ms)), id };
};

/** A page of at most `limit`, read as one more than that: the one too many tells that there is a next page. */
export const toPage = <Row extends Place, Shown>(
  read: readonly Row[],
  { limit, show }: { limit: number; show: (row: Row) => Shown },
): { items: Shown[]; nextCursor: string | null } => {
  const last = read[limit - 1];
  return { items: read.slice(0, limit).map(show), nextCursor: read.length > limit && last ? toCursor(last) : null };
};
