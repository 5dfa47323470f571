import * as routes from '@scarlet/contracts/routes';
import type { ShopView } from '@scarlet/contracts/schemas';
import { cacheLife } from 'next/cache';
import { publicApi } from '#shared/api/server.ts';
import { cacheRules } from '#shared/cache-tags.ts';

/** The shops with address and hours. Throws when the API does not answer. */
export const readShops = async (): Promise<readonly ShopView[]> => {
  'use cache';
  cacheLife(cacheRules.frame);
  return (await publicApi.call(routes.listShops, {})).items;
};
