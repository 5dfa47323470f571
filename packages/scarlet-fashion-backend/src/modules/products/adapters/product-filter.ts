import type { QueryFilter } from 'mongoose';
import type { ProductFilter } from '../domain/list-query.ts';
import type { ProductDocument } from './product-model.ts';

type Filter = QueryFilter<ProductDocument>;

const priceRange = ({ minPriceMinor, maxPriceMinor }: ProductFilter): Filter => {
  if (minPriceMinor === undefined && maxPriceMinor === undefined) return {};
  return {
    priceMinor: {
      ...(minPriceMinor === undefined ? {} : { $gte: minPriceMinor }),
      ...(maxPriceMinor === undefined ? {} : { $lte: maxPriceMinor }),
    },
  };
};

// One variant must have both: a dress that comes in red, and in M only in blue, is not a red M.
const anyVariant = ({ sizes, colours }: ProductFilter): Filter => {
  if (sizes.length === 0 && colours.length === 0) return {};
  return {
    variants: {
      $elemMatch: {
        ...(sizes.length === 0 ? {} : { size: { $in: [...sizes] } }),
        ...(colours.length === 0 ? {} : { colour: { $in: [...colours] } }),
      },
    },
  };
};

/** Active products, of the category when there is one. */
export const matchCategory = ({ category }: Pick<ProductFilter, 'category'>): Filter => ({
  status: 'active',
  ...(category === undefined ? {} : { category }),
});

/** Active products that match the whole filter. */
export const matchAll = (filter: ProductFilter): Filter => ({
  ...matchCategory(filter),
  ...priceRange(filter),
  ...anyVariant(filter),
});
