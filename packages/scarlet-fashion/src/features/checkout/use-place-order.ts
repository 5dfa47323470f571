'use client';

import * as routes from '@scarlet/contracts/routes';
import type { Cart, OrderView, PlaceOrderInput } from '@scarlet/contracts/schemas';
import { type FormEvent, useRef, useState } from 'react';
import { browserApi } from '#shared/api/browser.ts';
import { orderBodyOf } from './order-body.ts';
import { explainOrderRefusal, needsNewKey, type OrderRefusal } from './order-refusal.ts';

/** Where the buyer goes after ordering: to the provider's page, or to the order when the provider is away. */
const nextStop = async (order: OrderView): Promise<string> => {
  try {
    return (await browserApi.call(routes.payOrder, { params: { id: order.id }, body: {} })).payUrl;
  } catch {
    return `/orders/${order.id}`;
  }
};

/**
 * Leaves for `stop` with the order's page in the place of the checkout, whose bag is empty by now: the browser's Back then
 * leads to the order, also when the browser has kept the checkout as it was.
 */
const leaveFor = (stop: string, order: OrderView): void => {
  window.addEventListener('pageshow', ({ persisted }) => persisted && window.location.reload());
  window.history.replaceState(null, '', `/orders/${order.id}`);
  window.location.assign(stop);
};

/** Sends the checkout form without leaving the page, so that nothing typed is lost when something is refused. */
export const usePlaceOrder = ({ cart, firstKey }: { cart: Cart; firstKey: string }) => {
  const key = useRef(firstKey);
  const [refusal, setRefusal] = useState<OrderRefusal>();
  const [isOrdering, setIsOrdering] = useState(false);

  const place = async (body: PlaceOrderInput) => {
    setIsOrdering(true);
    setRefusal(undefined);
    try {
      const order = await browserApi.call(routes.placeOrder, { body, idempotencyKey: key.current });
      leaveFor(await nextStop(order), order);
    } catch (error) {
      if (needsNewKey(error)) key.current = crypto.randomUUID();
      setRefusal(explainOrderRefusal(error, cart.lines));
      setIsOrdering(false);
    }
  };

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // A second click while the first one is under way must not be a second order.
    if (!isOrdering) void place(orderBodyOf(new FormData(event.currentTarget), cart.lines));
  };

  return { onSubmit, refusal, isOrdering };
};
