'use client';

import { isProblem } from '@scarlet/contracts/problem';
import * as routes from '@scarlet/contracts/routes';
import type { Cart, CartLine, OrderView, PlaceOrderInput } from '@scarlet/contracts/schemas';
import { useRouter } from 'next/navigation';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { browserApi } from '#shared/api/browser.ts';
import { freshKey } from '#shared/api/fresh-key.ts';
import { reportFault } from '#shared/api/no-answer.ts';
import { orElse } from '#shared/api/or-else.ts';
import { paymentKey } from '#shared/api/payment-key.ts';
import { orderBodyOf } from './order-body.ts';
import { explainOrderRefusal, needsNewKey, type OrderRefusal } from './order-refusal.ts';

/** Where the buyer goes after ordering: to the provider's page, or to the order when the provider is away. */
const nextStop = async (order: OrderView): Promise<string> => {
  try {
    const call = { params: { id: order.id }, body: {}, idempotencyKey: paymentKey(order.id) };
    return (await browserApi.call(routes.payOrder, call)).payUrl;
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

/** The bag as it is after the refusal; as it was when it cannot be read. */
const linesAfter = async (error: unknown, lines: readonly CartLine[]): Promise<readonly CartLine[]> => {
  if (!isProblem(error, 'inventory.out_of_stock')) return lines;
  return (await orElse(browserApi.call(routes.getCart, {}), { lines })).lines;
};

type ToSend = { body: PlaceOrderInput; idempotencyKey: string };

/** Whose cookie is lost gets another one with the refusal, and with that the same order goes through (ADR 018). */
const send = async (order: ToSend): Promise<OrderView> => {
  try {
    return await browserApi.call(routes.placeOrder, order);
  } catch (error) {
    if (isProblem(error, 'request.guest_unknown')) return browserApi.call(routes.placeOrder, order);
    throw error;
  }
};

/** Out of sight on a phone, a fault is of no use: the first field that has one is shown and read out. */
const goToFault = (form: HTMLFormElement): void => {
  // While the order was under way the button could not keep the focus.
  form.querySelector<HTMLElement>('[aria-invalid=true], [data-fault] input, [type=submit]')?.focus();
};

type ToPlace = { cart: Cart; firstKey: string; firstRefusal: OrderRefusal | undefined };

/** Sends the checkout form without leaving the page, so that nothing typed is lost when something is refused. */
export const usePlaceOrder = ({ cart, firstKey, firstRefusal }: ToPlace) => {
  const router = useRouter();
  const key = useRef(firstKey);
  const [refusal, setRefusal] = useState(firstRefusal);
  const [isOrdering, setIsOrdering] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (refusal && refusal !== firstRefusal && form.current) goToFault(form.current);
  }, [refusal, firstRefusal]);

  const place = async (body: PlaceOrderInput) => {
    setIsOrdering(true);
    setRefusal(undefined);
    try {
      const order = await send({ body, idempotencyKey: key.current });
      leaveFor(await nextStop(order), order);
    } catch (error) {
      reportFault(error);
      if (needsNewKey(error)) key.current = freshKey();
      const isPickup = body.fulfilment.kind === 'pickup';
      setRefusal(explainOrderRefusal(error, { lines: await linesAfter(error, cart.lines), isPickup }));
      setIsOrdering(false);
      // The server makes the order's lines anew, with the prices of now; what was typed stays where it is.
      if (isProblem(error, 'orders.price_changed')) router.refresh();
    }
  };

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // A second click while the first one is under way must not be a second order.
    if (!isOrdering) void place(orderBodyOf(new FormData(event.currentTarget), cart.lines));
  };

  return { form, onSubmit, refusal, isOrdering };
};
