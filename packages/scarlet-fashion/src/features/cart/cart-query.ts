import * as routes from '@scarlet/contracts/routes';
import type { Cart } from '@scarlet/contracts/schemas';
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { browserApi } from '#shared/api/browser.ts';
import { newerCart } from './with-line.ts';

/**
 * `current` holds what the server has settled and nothing else. Signing in and out load the page anew, so a cache never
 * holds the bags of two people, whose versions could not be compared.
 */
export const cartKeys = { current: ['cart'] as const, change: ['cart', 'change'] as const };

/** Keeps the answer of the server unless a later one is known already. */
export const settleCart = (client: QueryClient, arrived: Cart): Cart => {
  const newest = newerCart(client.getQueryData<Cart>(cartKeys.current), arrived);
  client.setQueryData<Cart>(cartKeys.current, newest);
  return newest;
};

/** The bag as the server knows it. */
export const cartQuery = queryOptions({
  queryKey: cartKeys.current,
  queryFn: async ({ client }) => {
    const arrived = await browserApi.call(routes.getCart, {});
    // Only now: a change may have been answered meanwhile.
    return newerCart(client.getQueryData<Cart>(cartKeys.current), arrived);
  },
  staleTime: 0,
});
