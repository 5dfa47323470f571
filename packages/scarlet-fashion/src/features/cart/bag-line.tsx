'use client';

import { pathOf } from '@scarlet/contracts/client';
import { formatMinor } from '@scarlet/contracts/money';
import * as routes from '@scarlet/contracts/routes';
import type { CartLine } from '@scarlet/contracts/schemas';
import Link from 'next/link';
import type { FormEvent } from 'react';
import { FormFields } from '#shared/ui/form-fields.tsx';
import { Picture } from '#shared/ui/picture.tsx';

type Props = {
  line: CartLine;
  /** Until then nobody can say what one more or one less would be. */
  isKnown: boolean;
  token: string;
  onSet: (quantity: number) => void;
};

const stepClass =
  'inline-flex size-11 items-center justify-center border border-control text-lg leading-none hover:border-ink disabled:text-stone disabled:hover:border-control';

/** A form of one button: it sends the quantity that the button stands for. */
const SetButton = ({ line, isKnown, token, onSet, quantity, label, children, className = stepClass }: SetProps) => (
  <form
    action={`/api${pathOf(routes.updateCartLine, { params: { sku: line.sku } })}`}
    method="post"
    onSubmit={(event: FormEvent) => {
      event.preventDefault();
      onSet(quantity);
    }}
  >
    <FormFields token={token} next="/bag" back="/bag" />
    <input type="hidden" name="quantity" value={quantity} />
    <button type="submit" className={className} aria-label={label} disabled={!isKnown || quantity > 99}>
      {children}
    </button>
  </form>
);

type SetProps = Props & { quantity: number; label: string; children: string; className?: string };

/** One article of the bag with its quantity; every button is a form, so it works before and without scripts. */
export const BagLine = ({ line, isKnown, token, onSet }: Props) => {
  const shared = { line, isKnown, token, onSet };
  const name = `${line.name}, ${line.colour}, ${line.size}`;
  return (
    <li className="grid grid-cols-[6rem_1fr] gap-5 border-b border-rule py-6 md:grid-cols-[8rem_1fr_auto] md:gap-8">
      <Link href={`/p/${line.slug}`} tabIndex={-1} aria-hidden="true">
        <Picture src={line.picture.src} alt="" sizes="(min-width: 48rem) 8rem, 6rem" />
      </Link>
      <div className="min-w-0">
        <p className="font-medium">
          <Link href={`/p/${line.slug}`} className="hover:underline underline-offset-4">
            {line.name}
          </Link>
        </p>
        <p className="text-sm text-stone">
          {line.colour}, size {line.size}
        </p>
        <p className="mt-1 text-sm text-stone">{formatMinor(line.priceMinor)} each</p>
        {line.left < line.quantity ? (
          <p className="mt-2 text-sm text-scarlet">
            {line.left === 0 ? 'Sold out meanwhile.' : `Only ${line.left} left: take fewer.`}
          </p>
        ) : null}
        <fieldset className="mt-4 flex items-center">
          <legend className="sr-only">Quantity of {name}</legend>
          <SetButton {...shared} quantity={line.quantity - 1} label={`One ${name} less`}>
            −
          </SetButton>
          <output className="inline-flex h-11 min-w-12 items-center justify-center border-y border-control text-sm">
            {line.quantity}
          </output>
          <SetButton {...shared} quantity={line.quantity + 1} label={`One ${name} more`}>
            +
          </SetButton>
          <SetButton
            {...shared}
            quantity={0}
            label={`Remove ${name}`}
            className="quiet-link ml-4 min-h-11 px-2 text-sm"
          >
            Remove
          </SetButton>
        </fieldset>
      </div>
      <p className="col-start-2 font-medium md:col-start-3 md:text-right">{formatMinor(line.lineTotalMinor)}</p>
    </li>
  );
};
