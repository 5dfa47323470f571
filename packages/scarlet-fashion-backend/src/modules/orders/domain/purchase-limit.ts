import { Problem } from '@scarlet/contracts/problem';

/** What an order takes of a product that is limited for each customer. */
export type Limited = { readonly slug: string; readonly quantity: number; readonly max: number };

type Article = { readonly slug: string; readonly maxPerCustomer?: number | undefined };

/**
 * The limited products among the lines, with all sizes and colours of a product counted together. Throws `orders.limit_exceeded`
 * when one order alone is more than a customer may have.
 */
export const limitedOf = (
  lines: readonly { sku: string; quantity: number }[],
  articles: ReadonlyMap<string, Article>,
): readonly Limited[] => {
  const limited = new Map<string, Limited>();
  for (const { sku, quantity } of lines) {
    const { slug, maxPerCustomer: max } = articles.get(sku) ?? {};
    if (slug === undefined || max === undefined) continue;
    limited.set(slug, { slug, max, quantity: quantity + (limited.get(slug)?.quantity ?? 0) });
  }
  const over = [...limited.values()].find(({ quantity, max }) => quantity > max);
  if (over) throw new Problem('orders.limit_exceeded', { slug: over.slug, max: over.max });
  return [...limited.values()];
};
