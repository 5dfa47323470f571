import Link from 'next/link';
import type { AdminPlace } from './admin-facts.ts';

type Props = { list: keyof AdminPlace; place: AdminPlace; nextCursor: string | null };

const hrefOf = (list: keyof AdminPlace, { orders, bills }: AdminPlace): string => {
  const query = new URLSearchParams({ ...(orders && { orders }), ...(bills && { bills }) });
  return `/admin${query.size === 0 ? '' : `?${query}`}#${list}`;
};

/** From one part of a list to the older one, and back to the newest; the other list stays where it is. */
export const ListPages = ({ list, place, nextCursor }: Props) => (
  <p className="flex justify-end gap-6 text-sm empty:hidden">
    {place[list] === undefined ? null : (
      <Link href={hrefOf(list, { ...place, [list]: undefined })} prefetch={false} className="quiet-link">
        Newest {list}
      </Link>
    )}
    {nextCursor === null ? null : (
      <Link href={hrefOf(list, { ...place, [list]: nextCursor })} prefetch={false} className="quiet-link">
        Older {list}
      </Link>
    )}
  </p>
);
