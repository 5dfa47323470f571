'use client';

import * as routes from '@scarlet/contracts/routes';
import type { Wishlist } from '@scarlet/contracts/schemas';
import { useMutation, useMutationState, useQuery, useQueryClient } from '@tanstack/react-query';
import { browserApi } from '#shared/api/browser.ts';
import { reportFault } from '#shared/api/no-answer.ts';
import { useScreen } from '#shared/store/screen-store-provider.tsx';
import { isWishedNow, type WishChange } from './wish-changes.ts';

const wishlistKeys = { current: ['wishlist'] as const, change: ['wishlist', 'change'] as const };

const refused = 'The wish list cannot be changed right now. Please try again.';

/** The wish list as the server knows it, and what is under way. `settled` may be given by a page that has read it. */
export const useWishlist = (settled?: Wishlist) => {
  const { data } = useQuery({
    queryKey: wishlistKeys.current,
    queryFn: () => browserApi.call(routes.getWishlist, {}),
    ...(settled === undefined ? {} : { initialData: settled }),
  });
  const underWay = useMutationState({
    filters: { mutationKey: wishlistKeys.change, status: 'pending' },
    // biome-ignore lint/nursery/noUnsafeTypeAssertion: only useChangeWish runs mutations under this key, and these are its variables
    select: (mutation) => mutation.state.variables as WishChange,
  });
  const slugs = data?.items.map(({ slug }) => slug);
  return { wishlist: data, isWished: (slug: string) => isWishedNow(slug, slugs, underWay) };
};

/**
 * Puts a product on the list or takes it off; `useWishlist` shows it at once and takes it back when it fails, which `refusal`
 * then says. Repeats are harmless.
 */
export const useChangeWish = () => {
  const client = useQueryClient();
  const announce = useScreen((screen) => screen.announce);
  const { mutate, isError } = useMutation({
    mutationKey: wishlistKeys.change,
    scope: { id: 'wishlist' },
    mutationFn: ({ slug, isWished }: WishChange) =>
      isWished
        ? browserApi.call(routes.addWish, { params: { slug }, body: {} })
        : browserApi.call(routes.removeWish, { params: { slug } }),
    onMutate: ({ isWished }) => {
      announce(isWished ? 'On your wish list.' : 'Taken off your wish list.');
      return client.cancelQueries({ queryKey: wishlistKeys.current });
    },
    onSuccess: (wishlist) => client.setQueryData<Wishlist>(wishlistKeys.current, wishlist),
    onError: (error) => {
      reportFault(error);
      announce(refused);
      return client.invalidateQueries({ queryKey: wishlistKeys.current, exact: true });
    },
  });
  return { changeWish: mutate, refusal: isError ? refused : undefined };
};
