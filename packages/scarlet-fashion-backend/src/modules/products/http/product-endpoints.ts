import { endpoints } from '@scarlet/contracts/endpoints';
import type { Category, ProductDetail, ProductQuery } from '@scarlet/contracts/schemas';
import { type Served, serve } from '#platform/http/serve';
import type { ListQuery } from '../domain/list-query.ts';
import type { ListedProducts } from '../use-cases/list-products.ts';
import { readCursor, writeCursor } from './page-cursor.ts';

type Uses = {
  listProducts(query: ListQuery): Promise<ListedProducts>;
  showProduct(slug: string): Promise<ProductDetail>;
  categories(): Promise<readonly Category[]>;
};

const toListQuery = (query: ProductQuery): ListQuery => ({
  filter: {
    category: query.category,
    sizes: query.size ?? [],
    colours: query.colour ?? [],
    minPriceMinor: query.minPrice,
    maxPriceMinor: query.maxPrice,
  },
  sort: query.sort,
  limit: query.limit,
  after: query.cursor === undefined ? undefined : readCursor(query.cursor, query.sort),
});

/** The catalogue as visitors read it. */
export const productEndpoints = ({ listProducts, showProduct, categories }: Uses): readonly Served[] => [
  serve(endpoints.listCategories, async () => ({ items: [...(await categories())] })),
  serve(endpoints.listProducts, async ({ query }) => {
    const { next, ...page } = await listProducts(toListQuery(query));
    return { ...page, nextCursor: next === undefined ? null : writeCursor(next) };
  }),
  serve(endpoints.getProduct, ({ params }) => showProduct(params.slug)),
];
