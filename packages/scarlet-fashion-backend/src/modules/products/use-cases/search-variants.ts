import type { VariantFacts } from '../domain/product.ts';
import { variantFactsOf } from '../domain/variant-facts.ts';
import type { ProductStore } from '../ports.ts';

const mostProducts = 30;

/**
 * Variants by what a person has at hand. A text that names articles (the start of a number, a whole barcode) gives those alone,
 * and any other text all variants of the products that have it in their name.
 */
export const createSearchVariants =
  ({ search }: Pick<ProductStore, 'search'>) =>
  async (text: string, limit: number): Promise<readonly VariantFacts[]> => {
    const all = (await search(text, mostProducts)).flatMap(variantFactsOf);
    const start = text.toUpperCase();
    const named = all.filter(({ sku, barcode }) => sku.startsWith(start) || barcode === text);
    return (named.length > 0 ? named : all).slice(0, limit);
  };
