import { isProblem } from '@scarlet/contracts/problem';
import * as routes from '@scarlet/contracts/routes';
import type { ProductDetail, ProductPage, ProductQueryInput, ProductStock } from '@scarlet/contracts/schemas';
import { cacheLife } from 'next/cache';
import { publicApi } from '#shared/api/server.ts';
import { cacheRules } from '#shared/cache-tags.ts';

/** One page of products with facets. The query is the cache key: write its members in one order (see the list's address). */
export const readProducts = async (query: ProductQueryInput): Promise<ProductPage> => {
  'use cache';
  cacheLife(cacheRules.list);
  return publicApi.call(routes.listProducts, { query });
};

/** One product, or undefined when there is none of that name. */
export const readProduct = async (slug: string): Promise<ProductDetail | undefined> => {
  'use cache';
  cacheLife(cacheRules.product);
  try {
    return await publicApi.call(routes.getProduct, { params: { slug } });
  } catch (error) {
    if (isProblem(error, 'products.not_found') || isProblem(error, 'request.invalid')) return undefined;
    throw error;
  }
};

/** What is left right now: never cached. Undefined when it cannot be said, which is not the same as sold out. */
export const readStock = async (slug: string): Promise<ProductStock | undefined> => {
  try {
    return await publicApi.call(routes.getProductStock, { params: { slug } });
  } catch {
    return undefined;
  }
};
