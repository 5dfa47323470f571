'use client';

import type { Cart } from '@scarlet/contracts/schemas';
import { useEffect, useLayoutEffect } from 'react';
import { useScreen } from '#shared/store/screen-store-provider.tsx';
import { type ShownCart, useCart } from './use-cart.ts';

/** The bag, and the count in the header follows it while this is on the page. */
export const useFollowedBag = (settled?: Cart): ShownCart => {
  const shown = useCart(settled);
  const follow = useScreen((screen) => screen.followBag);
  const tell = useScreen((screen) => screen.tellBagCount);
  const count = shown.isKnown ? shown.cart.count : undefined;
  // Before any effect of the header, which would ask for a count of its own.
  useLayoutEffect(() => follow(), [follow]);
  useEffect(() => {
    if (count !== undefined) tell(count);
  }, [count, tell]);
  return shown;
};
