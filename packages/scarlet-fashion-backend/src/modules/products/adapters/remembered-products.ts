import { type Clock, second } from '#kernel/clock';
import { rememberEach } from '#kernel/remember-each';
import type { ListQuery } from '../domain/list-query.ts';
import type { ProductStore } from '../ports.ts';

const lifeMs = 5 * second;
// What visitors choose repeats itself; what a crawler makes up must not fill the memory.
const maxKeys = 200;

/**
 * The store with its lists and pages, and what facets are counted from, remembered for 5 s in this process: the first page of a
 * category is asked for by everybody, and who looks around does not wait for a database that is busy with a sale. Stock is not part
 * of them and stays live; a price is read again when it is ordered.
 */
export const createRememberedProducts = (store: ProductStore, clock: Clock): ProductStore => {
  const pages = rememberEach({ lifeMs, maxKeys, clock, read: (query: ListQuery) => store.page(query) });
  const outlines = rememberEach({
    ...{ lifeMs, maxKeys, clock },
    read: ({ category }: { category: string | undefined }) => store.outlines(category),
  });
  const newest = rememberEach({
    ...{ lifeMs, maxKeys, clock },
    read: ({ category, limit }: { category: string; limit: number }) => store.newestOf(category, limit),
  });
  const shown = rememberEach({ lifeMs, maxKeys, clock, read: (slug: string) => store.bySlug(slug) });
  return {
    ...store,
    page: pages.get,
    bySlug: shown.get,
    outlines: (category) => outlines.get({ category }),
    newestOf: (category, limit) => newest.get({ category, limit }),
    put: async (product) => {
      await store.put(product);
      pages.forgetAll();
      outlines.forgetAll();
      newest.forgetAll();
      shown.forgetAll();
    },
  };
};
