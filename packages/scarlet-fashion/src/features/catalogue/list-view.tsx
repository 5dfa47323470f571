import type { ProductPage } from '@scarlet/contracts/schemas';
import Link from 'next/link';
import { ProductGrid } from '#shared/product-card/product-grid.tsx';
import { buttonClass } from '#shared/ui/button.tsx';
import { FilterBar } from './filter-bar.tsx';
import { type ListPlace, listHref, noFilter } from './list-address.ts';

type Props = { place: ListPlace; page: ProductPage; title: string; description: string };

const NoStyles = ({ place }: { place: ListPlace }) => (
  <div className="py-24 text-center">
    <p className="font-display text-2xl">Nothing matches all of that together</p>
    <p className="mt-3 text-stone">Take one choice away, or start again.</p>
    <p className="mt-8">
      <Link href={listHref({ ...place, filter: noFilter })} className={buttonClass('outline')}>
        Show everything here
      </Link>
    </p>
  </div>
);

const Pages = ({ place, nextCursor }: { place: ListPlace; nextCursor: string | null }) => (
  <nav aria-label="Pages" className="mt-20 flex flex-wrap justify-center gap-4">
    {place.filter.after === undefined ? null : (
      <Link
        href={listHref({ ...place, filter: { ...place.filter, after: undefined } })}
        className={buttonClass('quiet')}
      >
        Back to the first page
      </Link>
    )}
    {nextCursor === null ? null : (
      <Link
        href={listHref({ ...place, filter: { ...place.filter, after: nextCursor } })}
        rel="next"
        className={buttonClass('outline')}
      >
        Next page
      </Link>
    )}
  </nav>
);

/** A list with its facets: everything in it is a link or a plain form. */
export const ListView = ({ place, page, title, description }: Props) => (
  <>
    <div className="frame pt-10 pb-10 text-center lg:pt-16 lg:pb-14">
      <h1 className="text-4xl lg:text-6xl">{title}</h1>
      <p className="mx-auto mt-4 max-w-xl text-stone text-pretty">{description}</p>
    </div>
    <FilterBar place={place} page={page} />
    <div className="frame pt-10">
      {page.items.length === 0 ? (
        <NoStyles place={place} />
      ) : (
        <ProductGrid cards={page.items} columns="three" firstRow={3} />
      )}
      <Pages place={place} nextCursor={page.nextCursor} />
    </div>
  </>
);
