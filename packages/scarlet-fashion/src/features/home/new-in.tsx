import type { ProductCard } from '@scarlet/contracts/schemas';
import Link from 'next/link';
import { ProductGrid } from '#shared/product-card/product-grid.tsx';

/** The newest styles. */
export const NewIn = ({ cards }: { cards: readonly ProductCard[] }) => (
  <section aria-labelledby="new-in" className="frame mt-20 lg:mt-28">
    <div className="mb-10 flex items-baseline justify-between gap-6">
      <h2 id="new-in" className="text-3xl lg:text-5xl">
        New in
      </h2>
      <Link href="/c/all" className="quiet-link inline-flex min-h-8 items-center text-sm">
        See everything
      </Link>
    </div>
    <ProductGrid cards={cards} columns="four" headingLevel="h3" />
  </section>
);
