/** What a list page shows is said by its address alone: this file turns one into the other, always in the same order. */
import { fromRupees } from '@scarlet/contracts/money';
import type { ProductQueryInput, ProductSort } from '@scarlet/contracts/schemas';

export type ListFilter = {
  /** Values within a facet mean "or", facets among each other "and". Sorted, without repeats. */
  readonly size: readonly string[];
  readonly colour: readonly string[];
  /** Whole rupees. */
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly sort: ProductSort;
  /** Where the page begins; undefined for the first one. */
  readonly after: string | undefined;
};

export type ListPlace = { readonly category: string; readonly filter: ListFilter };
export type FacetName = 'size' | 'colour';
type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>;

export const sorts: readonly { readonly value: ProductSort; readonly label: string }[] = [
  { value: 'newest', label: 'Newest first' },
  { value: 'price_asc', label: 'Price, low to high' },
  { value: 'price_desc', label: 'Price, high to low' },
  { value: 'name', label: 'Name' },
];

export const noFilter: ListFilter = {
  size: [],
  colour: [],
  min: undefined,
  max: undefined,
  sort: 'newest',
  after: undefined,
};

const maxRupees = 10_000_000;
const facetValue = /^[A-Za-z0-9-]{1,12}$/;
const colourValue = /^[a-z0-9][a-z0-9-]{0,79}$/;

const listOf = (given: string | readonly string[] | undefined, valid: RegExp): string[] => {
  const values = [given ?? []].flat().flatMap((text) => text.split(','));
  return [...new Set(values.filter((value) => valid.test(value)))].sort().slice(0, 40);
};

const oneOf = (given: string | readonly string[] | undefined): string => [given ?? ''].flat()[0] ?? '';

const rupeesOf = (given: string | readonly string[] | undefined): number | undefined => {
  const text = oneOf(given).trim();
  return /^\d{1,8}$/.test(text) && Number(text) <= maxRupees ? Number(text) : undefined;
};

/** Reads an address that anybody may have typed: what makes no sense is left out. */
export const parseListFilter = (params: SearchParams): ListFilter => {
  const after = oneOf(params.after);
  return {
    size: listOf(params.size, facetValue),
    colour: listOf(params.colour, colourValue),
    min: rupeesOf(params.min),
    max: rupeesOf(params.max),
    sort: sorts.find(({ value }) => value === oneOf(params.sort))?.value ?? 'newest',
    after: /^[A-Za-z0-9_-]{1,300}$/.test(after) ? after : undefined,
  };
};

/** The members of the address in their one order; what is not chosen is left out. */
export const filterFields = ({ size, colour, min, max, sort, after }: ListFilter): [string, string][] => {
  const fields: [string, string | undefined][] = [
    ['size', size.join(',')],
    ['colour', colour.join(',')],
    ['min', min?.toString()],
    ['max', max?.toString()],
    ['sort', sort === 'newest' ? '' : sort],
    ['after', after],
  ];
  return fields.flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : []));
};

/** The address of a list. */
export const listHref = ({ category, filter }: ListPlace): string => {
  const query = filterFields(filter)
    .map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll('%2C', ',')}`)
    .join('&');
  return query === '' ? `/c/${category}` : `/c/${category}?${query}`;
};

/** The filter with one value of a facet put in or taken out, from its first page. */
export const withToggled = (filter: ListFilter, facet: FacetName, value: string): ListFilter => {
  const has = filter[facet].includes(value);
  const values = has ? filter[facet].filter((other) => other !== value) : [...filter[facet], value].sort();
  return { ...filter, [facet]: values, after: undefined };
};

/** Whether anything but the order and the page is chosen. */
export const isNarrowed = ({ size, colour, min, max }: ListFilter): boolean =>
  size.length > 0 || colour.length > 0 || min !== undefined || max !== undefined;

/** Search engines shall see each list once: in its own order, whole, from the start. */
export const isIndexable = (filter: ListFilter): boolean => filterFields(filter).length === 0;

const paise = (rupees: number): string => String(fromRupees(rupees));

/** What the API is asked. The members have one order, because the question is also the key of the cache. */
export const toProductQuery = ({ category, filter }: ListPlace): ProductQueryInput => ({
  ...(category === 'all' ? {} : { category }),
  ...(filter.size.length > 0 ? { size: filter.size.join(',') } : {}),
  ...(filter.colour.length > 0 ? { colour: filter.colour.join(',') } : {}),
  ...(filter.min === undefined ? {} : { minPrice: paise(filter.min) }),
  ...(filter.max === undefined ? {} : { maxPrice: paise(filter.max) }),
  sort: filter.sort,
  ...(filter.after === undefined ? {} : { cursor: filter.after }),
});
