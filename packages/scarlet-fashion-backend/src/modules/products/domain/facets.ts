import { bug } from '@scarlet/contracts/problem';
import type { ProductPage } from '@scarlet/contracts/schemas';
import type { ProductFilter } from './list-query.ts';
import type { ProductOutline } from './product.ts';
import type { Sellable } from './product-card.ts';
import { compareSizes } from './size-order.ts';

/** How many products match the whole filter, and what stands beside their list. */
export type CountedFacets = Pick<ProductPage, 'total' | 'facets'>;
type Seen = { filter: ProductFilter; sellable: Sellable };
type Counts = { count: number; inStock: number };
type Variant = ProductOutline['variants'][number];

const isAmong = (wanted: readonly string[], value: string): boolean => wanted.length === 0 || wanted.includes(value);

// One variant must have both: a dress that comes in red, and in M only in blue, is not a red M.
const isWanted =
  ({ sizes, colours }: ProductFilter) =>
  ({ size, colour }: Variant): boolean =>
    isAmong(sizes, size) && isAmong(colours, colour);

const isPriced = ({ minPriceMinor = 0, maxPriceMinor = Number.POSITIVE_INFINITY }: ProductFilter) => {
  return ({ priceMinor }: ProductOutline): boolean => priceMinor >= minPriceMinor && priceMinor <= maxPriceMinor;
};

/** Each value of the field over the wanted variants, a product counted once, however many of its variants have it. */
const countValues = (outlines: readonly ProductOutline[], field: 'size' | 'colour', seen: Seen) => {
  const counts = new Map<string, Counts>();
  for (const { variants } of outlines) {
    for (const [value, isLeft] of valuesOf(variants.filter(isWanted(seen.filter)), field, seen.sellable)) {
      const { count, inStock } = counts.get(value) ?? { count: 0, inStock: 0 };
      counts.set(value, { count: count + 1, inStock: inStock + (isLeft ? 1 : 0) });
    }
  }
  return [...counts];
};

/** The values that one product has, each with whether any of its variants can be bought. */
const valuesOf = (variants: readonly Variant[], field: 'size' | 'colour', sellable: Sellable) => {
  const values = new Map<string, boolean>();
  for (const variant of variants)
    values.set(variant[field], values.get(variant[field]) === true || (sellable.get(variant.sku) ?? 0) > 0);
  return values;
};

const sizeFacet = (outlines: readonly ProductOutline[], { filter, sellable }: Seen) =>
  countValues(outlines, 'size', { filter: { ...filter, sizes: [] }, sellable })
    .map(([value, counts]) => ({ value, label: value, ...counts }))
    .sort((left, right) => compareSizes(left.value, right.value));

const colourFacet = (outlines: readonly ProductOutline[], { filter, sellable }: Seen) => {
  const dyes = new Map(outlines.flatMap(({ colours }) => colours.map((colour) => [colour.slug, colour])));
  const dyeOf = (slug: string) => dyes.get(slug) ?? bug('A variant has an unknown colour', { slug });
  return countValues(outlines, 'colour', { filter: { ...filter, colours: [] }, sellable })
    .map(([value, counts]) => ({ value, label: dyeOf(value).name, ...counts, hex: dyeOf(value).hex }))
    .sort((left, right) => (left.label < right.label ? -1 : 1));
};

/** Counts the filter over all products of its category. Each facet is counted without its own choice. */
export const countFacets = (outlines: readonly ProductOutline[], seen: Seen): CountedFacets => {
  const matches = isWanted(seen.filter);
  const priced = outlines.filter(isPriced(seen.filter));
  const prices = outlines.flatMap(({ variants, priceMinor }) => (variants.some(matches) ? [priceMinor] : []));
  return {
    total: priced.filter(({ variants }) => variants.some(matches)).length,
    facets: {
      size: sizeFacet(priced, seen),
      colour: colourFacet(priced, seen),
      minPriceMinor: prices.length === 0 ? 0 : Math.min(...prices),
      maxPriceMinor: Math.max(0, ...prices),
    },
  };
};
