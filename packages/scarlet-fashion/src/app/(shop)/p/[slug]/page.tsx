import * as routes from '@scarlet/contracts/routes';
import type { ProductDetail } from '@scarlet/contracts/schemas';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { connection } from 'next/server';
import { AddToBag } from '#features/cart/add-to-bag.tsx';
import { firstChoice, productHref } from '#features/product/choice.ts';
import { ColourPicker } from '#features/product/colour-picker.tsx';
import { ProductView } from '#features/product/product-view.tsx';
import { productFactsForSearch } from '#features/product/search-facts.ts';
import { SizePicker } from '#features/product/size-picker.tsx';
import { RecentProducts } from '#features/recent/recent-products.tsx';
import { WishButton } from '#features/wishlist/wish-button.tsx';
import { orElse } from '#shared/api/or-else.ts';
import { personalApi } from '#shared/api/server.ts';
import { readProduct, readStock } from '#shared/catalogue/products.ts';
import { config } from '#shared/config.ts';
import { QueryProvider } from '#shared/query/query-provider.tsx';
import { breadcrumbFacts } from '#shared/seo/breadcrumb-facts.ts';
import { JsonLd } from '#shared/seo/json-ld.tsx';
import { formToken } from '#shared/session/form-token.ts';
import { Notice } from '#shared/ui/notice.tsx';
import { articlesOf } from './articles-of.ts';

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<{ colour?: string; size?: string; problem?: string }>;
};

// Never fails: it is the page itself that reports an API that is away.
export const generateMetadata = async ({ params }: Props): Promise<Metadata> => {
  const product = await orElse(readProduct((await params).slug), undefined);
  if (product === undefined) return {};
  const picture = product.pictures[0];
  return {
    title: product.name,
    description: product.description,
    alternates: { canonical: `/p/${product.slug}` },
    openGraph: {
      title: product.name,
      description: product.description,
      ...(picture ? { images: [{ url: `${picture.src}-960.avif`, width: 960, height: 1200, alt: picture.alt }] } : {}),
    },
  };
};

const crumbsOf = ({ slug, name, category }: ProductDetail) => [
  { name: 'Scarlet', href: '/' },
  { name: category.name, href: `/c/${category.slug}` },
  { name, href: `/p/${slug}` },
];

const readWished = async (slug: string): Promise<boolean> =>
  (await personalApi.call(routes.getWishlist, {})).items.some((item) => item.slug === slug);

const ProductPage = async ({ params, searchParams }: Props) => {
  // The age of the stock is counted from the moment of the request.
  await connection();
  const { slug } = await params;
  const { problem, ...asked } = await searchParams;
  const product = await readProduct(slug);
  if (product === undefined) notFound();
  const first = firstChoice(product, asked);
  const here = productHref(slug, first);
  const [stock, token, wasWished] = await Promise.all([readStock(slug), formToken(), orElse(readWished(slug), false)]);
  const crumbs = crumbsOf(product);
  const origin = config().publicUrl;
  return (
    <>
      <JsonLd facts={productFactsForSearch({ product, stock, origin })} />
      <JsonLd facts={breadcrumbFacts(origin, crumbs)} />
      <QueryProvider>
        <ProductView
          product={product}
          first={first}
          stock={stock}
          nowMs={Date.now()}
          crumbs={crumbs}
          notice={<Notice problem={problem} />}
          buyBox={
            <AddToBag token={token} back={here} articles={articlesOf(product)}>
              <ColourPicker />
              <SizePicker
                guide={
                  <a href="#size-guide" className="quiet-link">
                    Size guide
                  </a>
                }
              />
            </AddToBag>
          }
          wishButton={<WishButton slug={slug} name={product.name} token={token} page={here} wasWished={wasWished} />}
        />
        <RecentProducts here={slug} />
      </QueryProvider>
    </>
  );
};

export default ProductPage;
