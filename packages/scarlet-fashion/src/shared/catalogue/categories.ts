import * as routes from '@scarlet/contracts/routes';
import type { Category } from '@scarlet/contracts/schemas';
import { cacheLife } from 'next/cache';
import { publicApi } from '#shared/api/server.ts';
import { cacheRules } from '#shared/cache-tags.ts';

/** The categories in shop order. Throws when the API does not answer. */
export const readCategories = async (): Promise<readonly Category[]> => {
  'use cache';
  cacheLife(cacheRules.frame);
  return (await publicApi.call(routes.listCategories, {})).items;
};
