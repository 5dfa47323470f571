import type { ProductPage } from '@scarlet/contracts/schemas';
import type { Model, PipelineStage } from 'mongoose';
import type { ProductFilter } from '../domain/list-query.ts';
import { compareSizes } from '../domain/size-order.ts';
import { matchAll, matchCategory } from './product-filter.ts';
import type { ProductDocument } from './product-model.ts';

type Stages = PipelineStage.FacetPipelineStage[];
type Counted = {
  total: { count: number }[];
  size: { _id: string; count: number }[];
  colour: { _id: string; count: number; name: string; hex: string }[];
  price: { min: number; max: number }[];
};

const countTotal = (filter: ProductFilter): Stages => [{ $match: matchAll(filter) }, { $count: 'count' }];

/** The values of `field` over the variants that pass the other facet's choice, each once a product. */
const valuesOf = (field: 'size' | 'colour', chosen: { field: 'size' | 'colour'; values: readonly string[] }) => ({
  $setUnion: [
    {
      $map: {
        input: {
          $filter: {
            input: '$variants',
            cond: chosen.values.length === 0 ? true : { $in: [`$$this.${chosen.field}`, [...chosen.values]] },
          },
        },
        in: `$$this.${field}`,
      },
    },
  ],
});

const countSizes = (filter: ProductFilter): Stages => [
  { $match: matchAll({ ...filter, sizes: [] }) },
  { $project: { value: valuesOf('size', { field: 'colour', values: filter.colours }) } },
  { $unwind: '$value' },
  { $group: { _id: '$value', count: { $sum: 1 } } },
];

const countColours = (filter: ProductFilter): Stages => [
  { $match: matchAll({ ...filter, colours: [] }) },
  { $project: { colours: 1, value: valuesOf('colour', { field: 'size', values: filter.sizes }) } },
  { $unwind: '$value' },
  {
    $set: {
      colour: { $first: { $filter: { input: '$colours', cond: { $eq: ['$$this.slug', '$value'] } } } },
    },
  },
  {
    $group: {
      _id: '$value',
      count: { $sum: 1 },
      name: { $first: '$colour.name' },
      hex: { $first: '$colour.hex' },
    },
  },
];

const priceEnds = (filter: ProductFilter): Stages => [
  { $match: matchAll({ ...filter, minPriceMinor: undefined, maxPriceMinor: undefined }) },
  { $group: { _id: null, min: { $min: '$priceMinor' }, max: { $max: '$priceMinor' } } },
];

const toFacets = ({ size, colour, price }: Counted): ProductPage['facets'] => ({
  size: size
    .map(({ _id, count }) => ({ value: _id, label: _id, count }))
    .sort((left, right) => compareSizes(left.value, right.value)),
  colour: colour
    .map(({ _id, count, name, hex }) => ({ value: _id, label: name, count, hex }))
    .sort((left, right) => (left.label < right.label ? -1 : 1)),
  minPriceMinor: price[0]?.min ?? 0,
  maxPriceMinor: price[0]?.max ?? 0,
});

/** Counts all facets in one pass over the products of the category. */
export const countFacets = async (
  products: Model<ProductDocument>,
  filter: ProductFilter,
): Promise<{ total: number; facets: ProductPage['facets'] }> => {
  const [counted] = await products.aggregate<Counted>([
    { $match: matchCategory(filter) },
    {
      $facet: {
        total: countTotal(filter),
        size: countSizes(filter),
        colour: countColours(filter),
        price: priceEnds(filter),
      },
    },
  ]);
  const rows = counted ?? { total: [], size: [], colour: [], price: [] };
  return { total: rows.total[0]?.count ?? 0, facets: toFacets(rows) };
};
