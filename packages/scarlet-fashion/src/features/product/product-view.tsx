import type { ProductDetail, ProductStock } from '@scarlet/contracts/schemas';
import type { ReactNode } from 'react';
import { ProductGrid } from '#shared/product-card/product-grid.tsx';
import { Breadcrumbs, type Crumb } from '#shared/ui/breadcrumbs.tsx';
import { Price } from '#shared/ui/price.tsx';
import type { Choice } from './choice.ts';
import { ChoiceProvider } from './choice-context.tsx';
import { ColourForm } from './colour-picker.tsx';
import { Gallery } from './gallery.tsx';
import { ProductFacts } from './product-facts.tsx';
import { StockByShop } from './stock-by-shop.tsx';

type Props = {
  product: ProductDetail;
  first: Choice;
  stock: ProductStock | undefined;
  /** The server's time, milliseconds. */
  nowMs: number;
  crumbs: readonly Crumb[];
  notice: ReactNode;
  /** The form that fills the bag, with the pickers inside it. */
  buyBox: ReactNode;
  wishButton: ReactNode;
};

const Related = ({ product }: { product: ProductDetail }) =>
  product.related.length === 0 ? null : (
    <section aria-labelledby="related" className="frame mt-24 lg:mt-36">
      <h2 id="related" className="mb-10 text-center text-3xl lg:text-4xl">
        Goes well with it
      </h2>
      <ProductGrid cards={product.related.slice(0, 4)} columns="four" headingLevel="h3" />
    </section>
  );

/** A product: its pictures large, and beside them everything to decide and to buy. */
export const ProductView = ({ product, first, stock, nowMs, crumbs, notice, buyBox, wishButton }: Props) => (
  <ChoiceProvider product={product} first={first} stock={stock}>
    <div className="frame pt-5 lg:pt-8">
      <Breadcrumbs crumbs={crumbs} />
      <ColourForm />
      <div className="mt-5 grid gap-x-8 gap-y-10 md:grid-cols-12 lg:mt-8 lg:gap-x-16">
        <div className="min-w-0 md:col-span-7">
          <Gallery />
        </div>
        <div className="min-w-0 md:col-span-5">
          <div className="space-y-8 md:sticky md:top-24 lg:top-36 lg:max-w-md">
            {notice}
            <div>
              <h1 className="text-3xl leading-tight lg:text-[2.75rem]">{product.name}</h1>
              <Price priceMinor={product.priceMinor} mrpMinor={product.mrpMinor} className="mt-4 text-lg" />
              <p className="text-sm text-stone">Inclusive of all taxes</p>
            </div>
            {buyBox}
            {wishButton}
            <StockByShop nowMs={nowMs} />
            <ProductFacts product={product} />
          </div>
        </div>
      </div>
    </div>
    <Related product={product} />
  </ChoiceProvider>
);
