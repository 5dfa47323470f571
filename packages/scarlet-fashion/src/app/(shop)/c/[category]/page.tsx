import type { Category } from '@scarlet/contracts/schemas';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { isIndexable, type ListPlace, parseListFilter, toProductQuery } from '#features/catalogue/list-address.ts';
import { ListView } from '#features/catalogue/list-view.tsx';
import { orElse } from '#shared/api/or-else.ts';
import { readCategories } from '#shared/catalogue/categories.ts';
import { findProducts, readProducts } from '#shared/catalogue/products.ts';
import { config } from '#shared/config.ts';
import { breadcrumbFacts } from '#shared/seo/breadcrumb-facts.ts';
import { JsonLd } from '#shared/seo/json-ld.tsx';

type Props = {
  params: Promise<{ category: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const everything: Pick<Category, 'slug' | 'name' | 'description'> = {
  slug: 'all',
  name: 'The collection',
  description: 'Every style we make now, the newest first.',
};

const findCategory = async (slug: string) =>
  slug === everything.slug ? everything : (await readCategories()).find((category) => category.slug === slug);

// Never fails: it is the page itself that reports an API that is away.
export const generateMetadata = async ({ params, searchParams }: Props): Promise<Metadata> => {
  const category = await orElse(findCategory((await params).category), undefined);
  if (category === undefined) return {};
  return {
    title: category.name,
    description: category.description,
    alternates: { canonical: `/c/${category.slug}` },
    ...(isIndexable(parseListFilter(await searchParams)) ? {} : { robots: { index: false, follow: true } }),
  };
};

/** Where the list should go on may be made up; then it begins at its beginning. */
const readPage = async ({ category, filter }: ListPlace) =>
  (await findProducts(toProductQuery({ category, filter }))) ??
  readProducts(toProductQuery({ category, filter: { ...filter, after: undefined } }));

const ListPage = async ({ params, searchParams }: Props) => {
  const place = { category: (await params).category, filter: parseListFilter(await searchParams) };
  const category = await findCategory(place.category);
  if (category === undefined) notFound();
  const page = await readPage(place);
  const crumbs = [
    { name: 'Scarlet', href: '/' },
    { name: category.name, href: `/c/${category.slug}` },
  ];
  return (
    <>
      <JsonLd facts={breadcrumbFacts(config().publicUrl, crumbs)} />
      <ListView place={place} page={page} title={category.name} description={category.description} />
    </>
  );
};

export default ListPage;
