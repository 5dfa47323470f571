'use client';

import * as routes from '@scarlet/contracts/routes';
import type { Cart } from '@scarlet/contracts/schemas';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { browserApi } from '#shared/api/browser.ts';
import { freshKey } from '#shared/api/fresh-key.ts';
import { useScreen } from '#shared/store/screen-store-provider.tsx';
import { cartKeys, settleCart } from './cart-query.ts';
import { explainRefusal } from './explain-refusal.ts';
import { changesUnderWay, isSuperseded, type LineChange } from './under-way.ts';
import { type LineIntent, quantityOf, seeCart } from './with-line.ts';

/**
 * Changes lines of the bag. All changes share one scope, so they reach the server in the order they were made; what is
 * under way shows in `useCart` at once and falls away when the server refuses it or cannot be reached; `refusal` then says why.
 */
export const useSetLine = () => {
  const client = useQueryClient();
  const announce = useScreen((screen) => screen.announce);
  const bagChanged = useScreen((screen) => screen.bagChanged);
  const { mutateAsync, error, isError } = useMutation({
    mutationKey: cartKeys.change,
    scope: { id: 'cart' },
    mutationFn: async (change: LineChange): Promise<Cart | undefined> => {
      if (isSuperseded(change, changesUnderWay(client))) return undefined;
      const { sku, quantity } = change;
      if (quantity === 'one more') return browserApi.call(routes.addCartLine, { body: { sku, quantity: 1 } });
      return browserApi.call(routes.setCartLine, { params: { sku }, body: { quantity } });
    },
    onMutate: () => client.cancelQueries({ queryKey: cartKeys.current }),
    onSuccess: (cart) => {
      if (cart) settleCart(client, cart);
    },
    onError: (problem) => {
      announce(explainRefusal(problem));
      // Nobody waits for it: the refusal is told, and its change is off the page, at once.
      void client.invalidateQueries({ queryKey: cartKeys.current, exact: true });
    },
    onSettled: bagChanged,
  });

  /** Sets a line to `quantity` pieces; resolves when the server has it, rejects with its refusal. */
  const setLine = useCallback((intent: LineIntent) => mutateAsync({ ...intent, opId: freshKey() }), [mutateAsync]);

  /** Puts one piece more into the bag than the person sees in it now, or than there are while the bag is not known. */
  const addPiece = useCallback(
    (intent: Omit<LineIntent, 'quantity'>) => {
      const { cart, isKnown } = seeCart(client.getQueryData<Cart>(cartKeys.current), changesUnderWay(client));
      return setLine({ ...intent, quantity: isKnown ? quantityOf(cart, intent.sku) + 1 : 'one more' });
    },
    [client, setLine],
  );

  return { setLine, addPiece, refusal: isError ? explainRefusal(error) : undefined };
};
