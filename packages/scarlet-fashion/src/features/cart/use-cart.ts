'use client';

import type { Cart } from '@scarlet/contracts/schemas';
import { useMutationState, useQuery } from '@tanstack/react-query';
import { cartKeys, cartQuery } from './cart-query.ts';
import type { LineChange } from './under-way.ts';
import { type SeenCart, seeCart } from './with-line.ts';

export type ShownCart = SeenCart & {
  /** Changes are under way: totals are a forecast and are shown dimmed (`aria-busy`). */
  readonly isChanging: boolean;
};

/**
 * The bag, with everything under way already in it. `settled` may be given by a page that has read the bag on the server,
 * so that it is there at once.
 */
export const useCart = (settled?: Cart): ShownCart => {
  const { data } = useQuery({ ...cartQuery, ...(settled === undefined ? {} : { initialData: settled }) });
  const underWay = useMutationState({
    filters: { mutationKey: cartKeys.change, status: 'pending' },
    // biome-ignore lint/nursery/noUnsafeTypeAssertion: only useSetLine runs mutations under this key, and these are its variables
    select: (mutation) => mutation.state.variables as LineChange,
  });
  return { ...seeCart(data ?? settled, underWay), isChanging: underWay.length > 0 };
};
