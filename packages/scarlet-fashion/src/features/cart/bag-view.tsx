'use client';

import { formatMinor } from '@scarlet/contracts/money';
import type { Cart } from '@scarlet/contracts/schemas';
import Link from 'next/link';
import { reportFault } from '#shared/api/no-answer.ts';
import { buttonClass } from '#shared/ui/button.tsx';
import { RefusalNote } from '#shared/ui/refusal-note.tsx';
import { BagLine } from './bag-line.tsx';
import { CheckoutLink } from './checkout-link.tsx';
import { useFollowedBag } from './use-followed-bag.ts';
import { useSetLine } from './use-set-line.ts';

const EmptyBag = () => (
  <div className="py-16 text-center">
    <p className="text-stone">Your bag is empty.</p>
    <p className="mt-8">
      <Link href="/c/all" className={buttonClass('outline')}>
        See the collection
      </Link>
    </p>
  </div>
);

const Row = ({ name, value, isBusy = false }: { name: string; value: string; isBusy?: boolean }) => (
  <div className={`flex justify-between gap-6 ${isBusy ? 'opacity-60' : ''}`} aria-busy={isBusy}>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

type Summed = { cart: Cart; isKnown: boolean; isChanging: boolean; isGuest: boolean };

const piecesOf = (count: number): string => `${count} ${count === 1 ? 'piece' : 'pieces'}`;

const Summary = ({ cart, isKnown, isChanging, isGuest }: Summed) => {
  const sum = isKnown ? formatMinor(cart.subtotalMinor) : '…';
  return (
    <section aria-labelledby="bag-summary" className="bg-paper p-6 md:p-8 lg:sticky lg:top-32">
      <h2 id="bag-summary" className="text-2xl">
        Summary
      </h2>
      <dl className="mt-6 space-y-3 border-b border-rule pb-5 text-sm">
        <Row name={isKnown ? piecesOf(cart.count) : 'Pieces'} value={sum} />
        <Row name="Delivery or pick-up" value="Free" />
      </dl>
      <dl className="mt-5 font-medium">
        <Row name="Total, taxes included" value={sum} isBusy={isChanging} />
      </dl>
      <CheckoutLink className="mt-8 w-full" />
      <p className="mt-4 text-sm text-stone">
        {isGuest ? 'No account needed. ' : null}Once you order, your pieces are kept while you pay.
      </p>
    </section>
  );
};

type Props = { settled: Cart; token: string; isGuest: boolean };

/** The bag; `settled` is what the server read for the page. */
export const BagView = ({ settled, token, isGuest }: Props) => {
  const { cart, isKnown, isChanging } = useFollowedBag(settled);
  const { setLine, refusal } = useSetLine();
  if (cart.lines.length === 0) return <EmptyBag />;
  // The refusal is shown above and the line falls back to what the server has.
  const set = (sku: string) => (quantity: number) => void setLine({ sku, quantity }).catch(reportFault);
  return (
    <div className="grid gap-10 lg:grid-cols-[1fr_24rem] lg:gap-16">
      <div>
        <RefusalNote message={refusal} />
        <ul className="border-t border-rule">
          {cart.lines.map((line) => (
            <BagLine key={line.sku} line={line} isKnown={isKnown} token={token} onSet={set(line.sku)} />
          ))}
        </ul>
      </div>
      <div>
        <Summary cart={cart} isKnown={isKnown} isChanging={isChanging} isGuest={isGuest} />
      </div>
    </div>
  );
};
