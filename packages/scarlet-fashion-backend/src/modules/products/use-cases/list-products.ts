import type { ProductCard, ProductPage } from '@scarlet/contracts/schemas';
import type { Clock } from '#kernel/clock';
import type { ListQuery, Place } from '../domain/list-query.ts';
import type { Product } from '../domain/product.ts';
import { toProductCard } from '../domain/product-card.ts';
import type { ProductStore, StockReader } from '../ports.ts';
import { createCountFacets } from './count-facets.ts';

type Ports = { products: ProductStore; stock: StockReader; clock: Clock };

/** Turns products into cards with what is left of them now. */
export const createDealCards =
  ({ stock, clock }: Pick<Ports, 'stock' | 'clock'>) =>
  async (products: readonly Product[], wantedColours: readonly string[] = []): Promise<ProductCard[]> => {
    const sellable = await stock.sellable(products.flatMap(({ variants }) => variants.map(({ sku }) => sku)));
    return products.map((product) => toProductCard(product, { sellable, nowMs: clock.nowMs(), wantedColours }));
  };

export type ListedProducts = Omit<ProductPage, 'nextCursor'> & { next: Place | undefined };

/** One page of cards with the facets beside it. */
export const createListProducts = ({ products, stock, clock }: Ports) => {
  const dealCards = createDealCards({ stock, clock });
  const countFacets = createCountFacets({ products, stock, clock });
  return async (query: ListQuery): Promise<ListedProducts> => {
    const [page, counted] = await Promise.all([products.page(query), countFacets(query.filter)]);
    return { ...counted, items: await dealCards(page.products, query.filter.colours), next: page.next };
  };
};
