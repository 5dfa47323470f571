import * as routes from '@scarlet/contracts/routes';
import { createVisitor } from '../../tools/demo/shop-visitor.ts';

/** What a page promises besides a heading, a title and a description. */
export type Promised = {
  path: string;
  /** What its picture is called when its path says nothing. */
  name?: string;
  /** Types of the facts that search engines get. */
  facts?: readonly string[];
  /** False where there is no page. */
  hasCanonical?: boolean;
  status?: number;
};

const listOf = (slug: string): Promised => ({ path: `/c/${slug}`, facts: ['BreadcrumbList'] });
const productOf = (slug: string): Promised => ({ path: `/p/${slug}`, facts: ['Product', 'BreadcrumbList'] });
const missing = (path: string): Promised => ({ path, name: `missing ${path}`, status: 404, hasCanonical: false });

/** What the pages say of themselves that are about no product. */
export const ownFacts = ['WebPage', 'BreadcrumbList'];

/** The pages that everybody may see: all lists, and of each the first product. */
export const publicPages = async (storefrontUrl: string): Promise<readonly Promised[]> => {
  const visitor = createVisitor(storefrontUrl);
  const { items: categories } = await visitor.call(routes.listCategories, {});
  const firsts = categories.map(async ({ slug }) => {
    const { items } = await visitor.call(routes.listProducts, { query: { category: slug, limit: '1' } });
    return items.map((product) => productOf(product.slug));
  });
  return [
    { path: '/', name: 'home', facts: ['Organization'] },
    ...['all', ...categories.map(({ slug }) => slug)].map(listOf),
    ...(await Promise.all(firsts)).flat(),
    { path: '/shops', facts: [...ownFacts, 'Organization'] },
    { path: '/login', facts: ownFacts },
    { path: '/register', facts: ownFacts },
    ...['/nowhere', '/p/nope', '/c/nope', '/orders/nope', '/p/%ff'].map(missing),
  ];
};
