import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { BagCount } from '#features/cart/bag-count.tsx';
import { Footer } from '#features/frame/footer.tsx';
import { Header } from '#features/frame/header.tsx';
import { orElse } from '#shared/api/or-else.ts';
import { readCategories } from '#shared/catalogue/categories.ts';
import { readShops } from '#shared/catalogue/shops.ts';

/** What every page of the shop stands in. Without the API it still stands, with a shorter menu. */
export const ShopFrame = async ({ children }: { children: ReactNode }) => {
  await connection();
  const [categories, shops] = await Promise.all([orElse(readCategories(), []), orElse(readShops(), [])]);
  return (
    <>
      <a
        href="#content"
        className="sr-only z-50 bg-ink px-6 py-3 text-ivory focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        Skip to the content
      </a>
      <Header categories={categories} bagCount={<BagCount />} />
      <main id="content" tabIndex={-1} className="flex-1 outline-none">
        {children}
      </main>
      <Footer categories={categories} shops={shops} />
    </>
  );
};
