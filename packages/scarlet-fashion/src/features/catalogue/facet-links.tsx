import type { ProductPage } from '@scarlet/contracts/schemas';
import Link from 'next/link';
import { type FacetName, type ListPlace, listHref, withToggled } from './list-address.ts';

type Value = ProductPage['facets']['size'][number];
type Props = { place: ListPlace; facet: FacetName; values: readonly Value[] };

const shape = 'inline-flex min-h-11 min-w-14 items-center justify-center gap-2.5 rounded-sm border px-4 text-sm';

/** A value of which nothing is left is struck through, as a sold-out size is on its product's page, and says so. */
const ValueText = ({ label, count, inStock, hex }: Value) => (
  <>
    {hex ? (
      <span aria-hidden="true" className="size-4 rounded-full border border-ink/20" style={{ backgroundColor: hex }} />
    ) : null}
    <span className={inStock === 0 ? 'line-through decoration-1' : undefined}>{label}</span>
    <span className="text-stone group-aria-[current]:text-current">
      <span className="sr-only">, styles: </span>
      {count}
      {inStock === 0 ? <span className="sr-only">, sold out</span> : null}
    </span>
  </>
);

/** The values of a facet as links that put one in or take it out. A value that would show nothing is no link. */
export const FacetLinks = ({ place, facet, values }: Props) => (
  <ul className="flex flex-wrap gap-3">
    {values.map((value) => {
      const isChosen = place.filter[facet].includes(value.value);
      if (value.count === 0 && !isChosen) {
        return (
          <li key={value.value} className={`${shape} border-rule text-stone`}>
            <ValueText {...value} />
          </li>
        );
      }
      return (
        <li key={value.value}>
          <Link
            href={listHref({ ...place, filter: withToggled(place.filter, facet, value.value) })}
            scroll={false}
            prefetch={false}
            rel="nofollow"
            aria-current={isChosen ? 'true' : undefined}
            className={`${shape} group ${isChosen ? 'border-ink bg-ink text-ivory' : `border-control hover:border-ink ${value.inStock === 0 ? 'text-stone' : ''}`}`}
          >
            <ValueText {...value} />
          </Link>
        </li>
      );
    })}
  </ul>
);
