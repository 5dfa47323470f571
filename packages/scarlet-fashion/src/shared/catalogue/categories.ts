import * as routes from '@scarlet/contracts/routes';
import type { Category } from '@scarlet/contracts/schemas';
import { cacheLife } from 'next/cache';
import { type Answer, answerOf, valueIn } from '#shared/api/answer.ts';
import { publicApi } from '#shared/api/server.ts';
import { cacheRules } from '#shared/cache-tags.ts';

const askCategories = async (): Promise<Answer<{ items: Category[] }>> => {
  'use cache';
  const answer = await answerOf(publicApi.call(routes.listCategories, {}));
  cacheLife(answer.kind === 'silent' ? cacheRules.silence : cacheRules.frame);
  return answer;
};

/** The categories in shop order. Throws when the API does not answer. */
export const readCategories = async (): Promise<readonly Category[]> => valueIn(await askCategories()).items;
