'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type MouseEvent, useEffect, useState } from 'react';
import { buttonClass } from '#shared/ui/button.tsx';
import { useCart } from './use-cart.ts';

type Props = { className: string; onLeave?: () => void };

/**
 * Leads to the checkout, which is made from the bag as the server has it: so it waits for changes that are under way, and
 * stays here when they were refused and left nothing to order.
 */
export const CheckoutLink = ({ className, onLeave }: Props) => {
  const router = useRouter();
  const { cart, isKnown, isChanging } = useCart();
  const [isAskedFor, setIsAskedFor] = useState(false);
  const isSettled = isKnown && !isChanging;
  const isSomethingThere = cart.count > 0;

  useEffect(() => {
    if (!(isAskedFor && isSettled)) return;
    setIsAskedFor(false);
    if (!isSomethingThere) return;
    onLeave?.();
    router.push('/checkout');
  }, [isAskedFor, isSettled, isSomethingThere, onLeave, router]);

  const onClick = (event: MouseEvent) => {
    if (isSettled) return onLeave?.();
    event.preventDefault();
    return setIsAskedFor(true);
  };

  return (
    <Link
      href="/checkout"
      prefetch={false}
      onClick={onClick}
      aria-busy={isAskedFor}
      className={buttonClass('primary', className)}
    >
      Checkout
    </Link>
  );
};
