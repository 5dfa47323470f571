'use client';

import { formatMinor } from '@scarlet/contracts/money';
import type { CartLine } from '@scarlet/contracts/schemas';
import Link from 'next/link';
import { useEffect, useRef } from 'react';
import { buttonClass } from '#shared/ui/button.tsx';
import { Picture } from '#shared/ui/picture.tsx';
import { CheckoutLink } from './checkout-link.tsx';
import { useCart } from './use-cart.ts';

const DrawerLine = ({ line }: { line: CartLine }) => (
  <li className="flex gap-4 border-b border-rule py-4">
    <div className="w-20 shrink-0">
      <Picture src={line.picture.src} alt="" sizes="5rem" />
    </div>
    <div className="flex-1 text-sm">
      <p className="font-medium">{line.name}</p>
      <p className="text-stone">
        {line.colour}, {line.size}
      </p>
      <p className="text-stone">Quantity {line.quantity}</p>
    </div>
    <p className="text-sm">{formatMinor(line.lineTotalMinor)}</p>
  </li>
);

const Contents = ({ onClose }: { onClose: () => void }) => {
  const { cart, isKnown, isChanging } = useCart();
  return (
    <div className="flex h-full flex-col px-6 py-5">
      <div className="flex items-center justify-between">
        <h2 id="bag-drawer-title" className="text-2xl">
          In your bag
        </h2>
        <button type="button" onClick={onClose} className="quiet-link -mr-2 min-h-11 px-2 text-sm">
          Close
        </button>
      </div>
      <ul className="mt-2 flex-1 overflow-y-auto">
        {cart.lines.map((line) => (
          <DrawerLine key={line.sku} line={line} />
        ))}
      </ul>
      <div className="space-y-4 border-t border-rule pt-5">
        <p className={`flex justify-between ${isChanging ? 'opacity-60' : ''}`} aria-busy={isChanging}>
          <span>Subtotal</span>
          <span>{isKnown ? formatMinor(cart.subtotalMinor) : '…'}</span>
        </p>
        <CheckoutLink onLeave={onClose} className="w-full" />
        <Link href="/bag" prefetch={false} onClick={onClose} className={buttonClass('outline', 'w-full')}>
          View the bag
        </Link>
      </div>
    </div>
  );
};

type Props = { isOpen: boolean; onClose: () => void };

/**
 * The bag at the side of the page, shown after something was put in. It comes with the page: without a network, or when
 * the shop was built anew meanwhile, nothing more could be loaded. A native dialog: Escape closes it, focus returns.
 */
export const BagDrawer = ({ isOpen, onClose }: Props) => {
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    if (isOpen && !dialog.current?.open) dialog.current?.showModal();
    if (!isOpen) dialog.current?.close();
  }, [isOpen]);

  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      closedby="any"
      aria-labelledby="bag-drawer-title"
      className="mr-0 ml-auto h-dvh max-h-none w-full max-w-md bg-ivory text-ink backdrop:bg-ink/40"
    >
      {isOpen ? <Contents onClose={onClose} /> : null}
    </dialog>
  );
};
