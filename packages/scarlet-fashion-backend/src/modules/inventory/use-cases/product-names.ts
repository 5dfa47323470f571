type Find = (skus: readonly string[]) => Promise<ReadonlyMap<string, { slug: string }>>;

const remembered = 20_000;

/**
 * Finds which products some articles belong to. An article never changes its product, so each is looked up once; an unknown
 * article stands for itself.
 */
export const createProductNames = (find: Find) => {
  const productOf = new Map<string, string>();
  return async (skus: readonly string[]): Promise<readonly string[]> => {
    if (productOf.size > remembered) productOf.clear();
    const unknown = skus.filter((sku) => !productOf.has(sku));
    if (unknown.length > 0) for (const [sku, { slug }] of await find(unknown)) productOf.set(sku, slug);
    return skus.map((sku) => productOf.get(sku) ?? sku);
  };
};
