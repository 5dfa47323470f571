import * as routes from '@scarlet/contracts/routes';
import type { ShopView } from '@scarlet/contracts/schemas';
import { cacheLife } from 'next/cache';
import { type Answer, answerOf, valueIn } from '#shared/api/answer.ts';
import { publicApi } from '#shared/api/server.ts';
import { cacheRules } from '#shared/cache-tags.ts';

const askShops = async (): Promise<Answer<{ items: ShopView[] }>> => {
  'use cache';
  const answer = await answerOf(publicApi.call(routes.listShops, {}));
  cacheLife(answer.kind === 'silent' ? cacheRules.silence : cacheRules.frame);
  return answer;
};

/** The shops with address and hours. Throws when the API does not answer. */
export const readShops = async (): Promise<readonly ShopView[]> => valueIn(await askShops()).items;
