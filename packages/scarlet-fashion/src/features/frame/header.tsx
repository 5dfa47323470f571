import type { Category } from '@scarlet/contracts/schemas';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { MobileMenu } from './mobile-menu.tsx';

type Props = { categories: readonly Category[]; bagCount: ReactNode };

const toolClass = 'inline-flex min-h-11 items-center text-sm hover:underline underline-offset-8 decoration-1';

/** The top of every page: the menu, the name, and what belongs to the shopper. */
export const Header = ({ categories, bagCount }: Props) => (
  <header className="sticky top-0 z-40 border-b border-rule bg-ivory">
    <div className="frame grid grid-cols-[1fr_auto_1fr] items-center py-2 lg:py-3">
      <div className="flex items-center">
        <MobileMenu categories={categories} />
        <Link href="/shops" className={`${toolClass} max-lg:hidden`}>
          Our shops
        </Link>
      </div>
      <Link href="/" className="font-display text-2xl tracking-[0.18em] uppercase lg:text-[1.75rem]">
        <span className="pl-[0.18em]">Scarlet</span>
      </Link>
      <nav aria-label="Yours" className="flex justify-end gap-x-6">
        <Link href="/wishlist" className={`${toolClass} max-lg:hidden`}>
          Wish list
        </Link>
        <Link href="/account" prefetch={false} className={`${toolClass} max-lg:hidden`}>
          Account
        </Link>
        <Link href="/bag" prefetch={false} className={toolClass}>
          Bag&nbsp;{bagCount}
        </Link>
      </nav>
    </div>
    <nav aria-label="Categories" className="frame pb-1 max-lg:hidden">
      <ul className="flex flex-wrap justify-center gap-x-9">
        <li>
          <Link href="/c/all?sort=newest" className={toolClass}>
            New in
          </Link>
        </li>
        {categories.map(({ slug, name }) => (
          <li key={slug}>
            <Link href={`/c/${slug}`} className={toolClass}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  </header>
);
