'use client';

import type { Wishlist } from '@scarlet/contracts/schemas';
import Link from 'next/link';
import { ProductCard } from '#shared/product-card/product-card.tsx';
import { buttonClass } from '#shared/ui/button.tsx';
import { RefusalNote } from '#shared/ui/refusal-note.tsx';
import { useChangeWish, useWishlist } from './use-wishlist.ts';
import { WishForm } from './wish-button.tsx';

const sizes = '(min-width: 90rem) 20rem, (min-width: 64rem) 23vw, (min-width: 48rem) 30vw, 45vw';

const NoWishes = () => (
  <div className="py-16 text-center">
    <p className="text-stone">Nothing here yet. Mark what you like, and it waits for you.</p>
    <p className="mt-8">
      <Link href="/c/all" className={buttonClass('outline')}>
        See the collection
      </Link>
    </p>
  </div>
);

/**
 * The wish list; `settled` is what the server read for the page. A card leaves with its button while its wish is taken off, so
 * what fails is said above the list.
 */
export const WishlistView = ({ settled, token }: { settled: Wishlist | undefined; token: string }) => {
  const { wishlist, isWished } = useWishlist(settled);
  const { changeWish, refusal } = useChangeWish();
  const cards = wishlist?.items.filter(({ slug }) => isWished(slug)) ?? [];
  if (wishlist !== undefined && cards.length === 0) return <NoWishes />;
  return (
    <div className="space-y-8">
      <RefusalNote message={refusal} />
      <ul className="grid min-h-96 grid-cols-2 gap-x-4 gap-y-12 md:grid-cols-3 md:gap-x-6 lg:grid-cols-4">
        {cards.map((card) => (
          <li key={card.slug}>
            <ProductCard
              card={card}
              sizes={sizes}
              action={
                <WishForm slug={card.slug} name={card.name} token={token} page="/wishlist" isOn onChange={changeWish} />
              }
            />
          </li>
        ))}
      </ul>
    </div>
  );
};
