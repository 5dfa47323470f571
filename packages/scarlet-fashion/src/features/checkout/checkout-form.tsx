'use client';

import * as routes from '@scarlet/contracts/routes';
import type { Cart, ShopView } from '@scarlet/contracts/schemas';
import type { ReactNode } from 'react';
import { Button } from '#shared/ui/button.tsx';
import { FieldAgain, type FormShown } from '#shared/ui/field.tsx';
import { FormFields } from '#shared/ui/form-fields.tsx';
import { RefusalNote } from '#shared/ui/refusal-note.tsx';
import { FulfilmentFields } from './fulfilment-fields.tsx';
import { lineField } from './order-body.ts';
import type { OrderAgain } from './order-refusal.ts';
import { usePlaceOrder } from './use-place-order.ts';

type Props = {
  cart: Cart;
  shops: readonly ShopView[];
  token: string;
  /** Names this try to order: sent twice, it is one order. */
  idempotencyKey: string;
  known: { name: string; email: string } | undefined;
  again: OrderAgain | undefined;
  summary: ReactNode;
};

const ContactFields = ({ shown }: { shown: FormShown }) => (
  <fieldset className="grid gap-5 md:grid-cols-2">
    <legend className="mb-4 font-display text-2xl">Who is it for?</legend>
    <FieldAgain shown={shown} label="Name" name="name" autoComplete="name" required />
    <FieldAgain
      shown={shown}
      label="Mobile number"
      name="phone"
      type="tel"
      autoComplete="tel"
      required
      hint="Only to reach you about this order"
    />
    <div className="md:col-span-2">
      <FieldAgain shown={shown} label="E-mail" name="email" type="email" autoComplete="email" required />
    </div>
  </fieldset>
);

/** One form for guest and account: plain, so that it works without scripts; with them faults show at their fields. */
export const CheckoutForm = ({ cart, shops, token, idempotencyKey, known, again, summary }: Props) => {
  const firstRefusal = again?.refusal;
  const { form, onSubmit, refusal, isOrdering } = usePlaceOrder({ cart, firstKey: idempotencyKey, firstRefusal });
  const shown: FormShown = { typed: { ...known, ...again?.typed }, faults: refusal?.fields ?? {} };
  return (
    <form
      ref={form}
      action={`/api${routes.placeOrder.path}`}
      method="post"
      onSubmit={onSubmit}
      className="grid gap-12 lg:grid-cols-[1fr_24rem] lg:gap-16"
    >
      <FormFields token={token} back="/checkout" idempotencyKey={idempotencyKey} />
      {cart.lines.map((line) => (
        <input key={line.sku} type="hidden" name="line" value={lineField(line)} />
      ))}
      <div className="space-y-12">
        {firstRefusal && firstRefusal === refusal ? <RefusalNote message={refusal.message} /> : null}
        <ContactFields shown={shown} />
        <FulfilmentFields shops={shops} shown={shown} />
      </div>
      <div className="lg:sticky lg:top-32 lg:self-start">
        {summary}
        <Button className="mt-6 w-full" disabled={isOrdering} aria-busy={isOrdering}>
          {isOrdering ? 'Reserving your pieces …' : 'Order and pay'}
        </Button>
        <div className="mt-4">
          <RefusalNote message={firstRefusal === refusal ? undefined : refusal?.message} />
        </div>
        <p className="mt-4 text-sm text-stone">
          Your pieces are then kept while you pay on the page of our payment provider; the order says until when.
        </p>
      </div>
    </form>
  );
};
