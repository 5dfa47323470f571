'use client';

import { formatMinor } from '@scarlet/contracts/money';
import * as routes from '@scarlet/contracts/routes';
import type { ProductDetail } from '@scarlet/contracts/schemas';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useEffect } from 'react';
import { browserApi } from '#shared/api/browser.ts';
import { useScreen } from '#shared/store/screen-store-provider.tsx';
import { Picture } from '#shared/ui/picture.tsx';
import { loadRecent, saveRecent } from './recent-storage.ts';

const maxShown = 6;
const keptMs = 5 * 60_000;

/** Those that still exist, in the same order. */
const readProducts = async (slugs: readonly string[]): Promise<readonly ProductDetail[]> => {
  const answers = await Promise.allSettled(
    slugs.map((slug) => browserApi.call(routes.getProduct, { params: { slug } })),
  );
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
};

const useRecentProducts = (here: string | undefined): readonly ProductDetail[] => {
  const slugs = useScreen((screen) => screen.recentSlugs);
  const recall = useScreen((screen) => screen.recall);
  const look = useScreen((screen) => screen.look);

  useEffect(() => {
    recall(loadRecent());
    if (here !== undefined) look(here);
  }, [recall, look, here]);
  useEffect(() => {
    if (slugs.length > 0) saveRecent(slugs);
  }, [slugs]);

  const shown = slugs.filter((slug) => slug !== here).slice(0, maxShown);
  const { data } = useQuery({
    queryKey: ['products', shown],
    queryFn: () => readProducts(shown),
    staleTime: keptMs,
    placeholderData: keepPreviousData,
  });
  return data ?? [];
};

const RecentCard = ({ product }: { product: ProductDetail }) => (
  <li className="group relative">
    {product.pictures[0] ? (
      <Picture src={product.pictures[0].src} alt="" sizes="(min-width: 64rem) 15vw, 40vw" />
    ) : null}
    <h3 className="mt-3 font-text text-sm tracking-normal">
      <Link href={`/p/${product.slug}`} className="underline-offset-4 after:absolute after:inset-0 hover:underline">
        {product.name}
      </Link>
    </h3>
    <p className="text-sm text-stone">{formatMinor(product.priceMinor)}</p>
  </li>
);

/** What was looked at on this device; `here` is the product of this page, which joins the list and is not shown. */
export const RecentProducts = ({ here }: { here?: string }) => {
  const products = useRecentProducts(here);
  if (products.length === 0) return null;
  return (
    <section aria-labelledby="recent" className="frame mt-24 lg:mt-36">
      <h2 id="recent" className="mb-8 text-2xl lg:text-3xl">
        You looked at
      </h2>
      <ul className="grid grid-cols-2 gap-x-4 gap-y-10 sm:grid-cols-3 lg:grid-cols-6">
        {products.map((product) => (
          <RecentCard key={product.slug} product={product} />
        ))}
      </ul>
    </section>
  );
};
