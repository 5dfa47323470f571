import { type Clock, second } from '#kernel/clock';
import { type RememberedEach, rememberEach } from '#kernel/remember-each';
import { type CountedFacets, countFacets } from '../domain/facets.ts';
import type { ProductFilter } from '../domain/list-query.ts';
import type { ProductOutline } from '../domain/product.ts';
import type { ProductStore, StockReader } from '../ports.ts';

type Ports = { products: Pick<ProductStore, 'outlines'>; stock: StockReader; clock: Clock };

const lifeMs = second / 4;
const maxKeys = 200;

/**
 * What stands beside a list, counted from memory, with what can be bought of each value. Looking at the stock of a whole
 * category costs more than a page of it, so one count serves everybody for a quarter of a second, or until products change.
 */
export const createCountFacets = ({ products, stock, clock }: Ports) => {
  const kept = new WeakMap<readonly ProductOutline[], RememberedEach<ProductFilter, CountedFacets>>();

  const remembered = (outlines: readonly ProductOutline[]) => {
    const skus = outlines.flatMap(({ variants }) => variants.map(({ sku }) => sku));
    const read = async (filter: ProductFilter): Promise<CountedFacets> =>
      countFacets(outlines, { filter, sellable: await stock.sellable(skus) });
    return rememberEach({ lifeMs, maxKeys, clock, read });
  };

  return async (filter: ProductFilter): Promise<CountedFacets> => {
    const outlines = await products.outlines(filter.category);
    const counted = kept.get(outlines) ?? remembered(outlines);
    kept.set(outlines, counted);
    return counted.get(filter);
  };
};
