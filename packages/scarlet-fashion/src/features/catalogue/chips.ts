import { formatMinor, fromRupees } from '@scarlet/contracts/money';
import type { ProductPage } from '@scarlet/contracts/schemas';
import { type FacetName, type ListFilter, withToggled } from './list-address.ts';

/** One thing that was chosen, and the filter without it. */
export type Chip = { readonly label: string; readonly without: ListFilter };

type Facets = ProductPage['facets'];

const labelOf = (facets: Facets, facet: FacetName, value: string): string =>
  facets[facet].find((each) => each.value === value)?.label ?? value;

const priceLabel = ({ min, max }: ListFilter): string | undefined => {
  const from = min === undefined ? undefined : `From ${formatMinor(fromRupees(min))}`;
  const to = max === undefined ? undefined : `${from ? 'to' : 'Up to'} ${formatMinor(fromRupees(max))}`;
  return [from, to].filter(Boolean).join(' ') || undefined;
};

/** Everything that narrows the list, each with the filter that is left when it is taken away. */
export const chipsOf = (filter: ListFilter, facets: Facets): readonly Chip[] => {
  const valueChips = (facet: FacetName, prefix: string): Chip[] =>
    filter[facet].map((value) => ({
      label: `${prefix}${labelOf(facets, facet, value)}`,
      without: withToggled(filter, facet, value),
    }));
  const price = priceLabel(filter);
  return [
    ...valueChips('size', 'Size '),
    ...valueChips('colour', ''),
    ...(price ? [{ label: price, without: { ...filter, min: undefined, max: undefined, after: undefined } }] : []),
  ];
};
