import * as routes from '@scarlet/contracts/routes';
import type { ProductDetail, ProductPage, ProductQueryInput, ProductStock } from '@scarlet/contracts/schemas';
import { cacheLife } from 'next/cache';
import { type Answer, answerOf, valueIn, valueOrNothing } from '#shared/api/answer.ts';
import { orElse } from '#shared/api/or-else.ts';
import { publicApi } from '#shared/api/server.ts';
import { cacheRules } from '#shared/cache-tags.ts';

const askProducts = async (query: ProductQueryInput): Promise<Answer<ProductPage>> => {
  'use cache';
  const answer = await answerOf(publicApi.call(routes.listProducts, { query }));
  cacheLife(answer.kind === 'silent' ? cacheRules.silence : cacheRules.list);
  return answer;
};

const askProduct = async (slug: string): Promise<Answer<ProductDetail>> => {
  'use cache';
  const answer = await answerOf(publicApi.call(routes.getProduct, { params: { slug } }));
  cacheLife(answer.kind === 'silent' ? cacheRules.silence : cacheRules.product);
  return answer;
};

/** One page of products with facets. The query is the cache key: write its members in one order (see the list's address). */
export const readProducts = async (query: ProductQueryInput): Promise<ProductPage> => valueIn(await askProducts(query));

/** The same, or undefined when the API refuses the question, which somebody may have made up. */
export const findProducts = async (query: ProductQueryInput): Promise<ProductPage | undefined> =>
  valueOrNothing(await askProducts(query));

/** One product, or undefined when there is none of that name. */
export const readProduct = async (slug: string): Promise<ProductDetail | undefined> =>
  valueOrNothing(await askProduct(slug));

/** What is left right now: never cached. Undefined when it cannot be said, which is not the same as sold out. */
export const readStock = (slug: string): Promise<ProductStock | undefined> =>
  orElse(publicApi.call(routes.getProductStock, { params: { slug } }), undefined);
