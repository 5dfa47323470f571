import { bug } from '@scarlet/contracts/problem';
import type { ProductSort } from '@scarlet/contracts/schemas';
import type { Model, QueryFilter, SortOrder } from 'mongoose';
import type { ListQuery, Place } from '../domain/list-query.ts';
import type { Product } from '../domain/product.ts';
import { matchAll } from './product-filter.ts';
import { type ProductDocument, toProduct } from './product-model.ts';

type Order = { field: 'addedAt' | 'priceMinor' | 'nameKey'; direction: 1 | -1 };

// The code follows the direction of the first field, so that one index serves each pair.
const orders: Record<ProductSort, Order> = {
  newest: { field: 'addedAt', direction: -1 },
  price_asc: { field: 'priceMinor', direction: 1 },
  price_desc: { field: 'priceMinor', direction: -1 },
  name: { field: 'nameKey', direction: 1 },
};

const placeOf = (document: ProductDocument, sort: ProductSort): Place => {
  const value = document[orders[sort].field];
  return { sort, value: value instanceof Date ? value.getTime() : value, code: document._id };
};

/** Products behind a place: a later value, or the same value and a later code. */
const behind = ({ sort, value, code }: Place): QueryFilter<ProductDocument> => {
  const { field, direction } = orders[sort];
  const stored = field === 'addedAt' ? new Date(value) : value;
  const later = direction === 1 ? '$gt' : '$lt';
  return { $or: [{ [field]: { [later]: stored } }, { [field]: stored, _id: { [later]: code } }] };
};

/** One keyset page: it neither repeats nor skips a product when others are added meanwhile. */
export const readPage = async (
  products: Model<ProductDocument>,
  { filter, sort, limit, after }: ListQuery,
): Promise<{ products: readonly Product[]; next: Place | undefined }> => {
  const { field, direction } = orders[sort];
  const order: Record<string, SortOrder> = { [field]: direction, _id: direction };
  const found = await products
    .find({ ...matchAll(filter), ...(after === undefined ? {} : behind(after)) })
    .sort(order)
    .limit(limit + 1)
    .lean<ProductDocument[]>();
  const page = found.slice(0, limit);
  const last = found.length > limit ? (page.at(-1) ?? bug('A page has no last product')) : undefined;
  return { products: page.map(toProduct), next: last && placeOf(last, sort) };
};
