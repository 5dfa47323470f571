import type { ProductSort } from '@scarlet/contracts/schemas';

/** What a list of products is narrowed to. Prices in paise, both ends included. */
export type ProductFilter = {
  readonly category?: string | undefined;
  readonly sizes: readonly string[];
  readonly colours: readonly string[];
  readonly minPriceMinor?: number | undefined;
  readonly maxPriceMinor?: number | undefined;
};

/** The last product of a page: what it was sorted by, and its code, which breaks ties. */
export type Place = { readonly sort: ProductSort; readonly value: string | number; readonly code: string };

export type ListQuery = {
  readonly filter: ProductFilter;
  readonly sort: ProductSort;
  readonly limit: number;
  readonly after: Place | undefined;
};
