import type { ProductPage } from '@scarlet/contracts/schemas';
import Link from 'next/link';
import { chipsOf } from './chips.ts';
import { FacetLinks } from './facet-links.tsx';
import { FacetPanel } from './facet-panel.tsx';
import { type ListPlace, listHref, noFilter, sorts } from './list-address.ts';
import { PriceForm } from './price-form.tsx';

type Props = { place: ListPlace; page: ProductPage };

const SortLinks = ({ place }: { place: ListPlace }) => (
  <ul className="space-y-1">
    {sorts.map(({ value, label }) => (
      <li key={value}>
        <Link
          href={listHref({ ...place, filter: { ...place.filter, sort: value, after: undefined } })}
          prefetch={false}
          scroll={false}
          rel="nofollow"
          aria-current={place.filter.sort === value ? 'true' : undefined}
          className="inline-flex min-h-9 items-center text-sm hover:underline underline-offset-4 aria-[current]:font-semibold"
        >
          {label}
        </Link>
      </li>
    ))}
  </ul>
);

const Chips = ({ place, page }: Props) => {
  const chips = chipsOf(place.filter, page.facets);
  if (chips.length === 0) return null;
  return (
    <ul className="frame flex flex-wrap items-center gap-2 pt-5">
      {chips.map(({ label, without }) => (
        <li key={label}>
          <Link
            href={listHref({ ...place, filter: without })}
            prefetch={false}
            scroll={false}
            rel="nofollow"
            className="inline-flex min-h-9 items-center gap-2 rounded-sm bg-sand px-3 text-sm hover:bg-rule"
          >
            <span className="sr-only">Remove </span>
            {label}
            <span aria-hidden="true">×</span>
          </Link>
        </li>
      ))}
      <li>
        <Link
          href={listHref({ ...place, filter: { ...noFilter, sort: place.filter.sort } })}
          scroll={false}
          prefetch={false}
          className="quiet-link ml-2 inline-flex min-h-9 items-center text-sm"
        >
          Clear all
        </Link>
      </li>
    </ul>
  );
};

/** Facets, order and what is chosen. Links and one plain form: it works without JavaScript. */
export const FilterBar = ({ place, page }: Props) => (
  <search aria-label="Narrow the list" className="block">
    <div className="relative border-y border-rule">
      <div className="frame flex flex-wrap items-center gap-x-2 max-md:justify-between md:gap-x-8">
        <FacetPanel label="Size" chosen={place.filter.size.length}>
          <FacetLinks place={place} facet="size" values={page.facets.size} />
        </FacetPanel>
        <FacetPanel label="Colour" chosen={place.filter.colour.length}>
          <FacetLinks place={place} facet="colour" values={page.facets.colour} />
        </FacetPanel>
        <FacetPanel label="Price" chosen={place.filter.min === undefined && place.filter.max === undefined ? 0 : 1}>
          <PriceForm place={place} lowestMinor={page.facets.minPriceMinor} highestMinor={page.facets.maxPriceMinor} />
        </FacetPanel>
        <FacetPanel label="Sort" chosen={0}>
          <SortLinks place={place} />
        </FacetPanel>
        <p role="status" className="ml-auto text-sm text-stone max-md:w-full max-md:pb-2 md:py-2">
          {page.total} {page.total === 1 ? 'style' : 'styles'}
        </p>
      </div>
    </div>
    <Chips place={place} page={page} />
  </search>
);
