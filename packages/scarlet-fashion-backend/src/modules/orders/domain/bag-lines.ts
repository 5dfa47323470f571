import { Problem } from '@scarlet/contracts/problem';
import type { OrderLine } from '@scarlet/contracts/schemas';

const maxPieces = 99;

const tooMany = (sku: string): Problem =>
  new Problem('request.invalid', {}, { errors: [{ pointer: '/lines', message: `more than ${maxPieces} of ${sku}` }] });

/** Lines of the same article made one: two lines that are each checked against the same stock would oversell it. */
export const mergeLines = (lines: readonly OrderLine[]): readonly OrderLine[] => {
  const merged = new Map<string, OrderLine>();
  for (const line of lines) {
    const quantity = line.quantity + (merged.get(line.sku)?.quantity ?? 0);
    if (quantity > maxPieces) throw tooMany(line.sku);
    merged.set(line.sku, { ...line, quantity });
  }
  return [...merged.values()];
};

type Priced = { readonly priceMinor: number; readonly isActive: boolean };

/** Throws `inventory.unknown_sku` for the first line whose article is not sold. */
export const assertSold = (lines: readonly OrderLine[], articles: ReadonlyMap<string, Priced>): void => {
  const unknown = lines.find(({ sku }) => !articles.get(sku)?.isActive);
  if (unknown) throw new Problem('inventory.unknown_sku', { sku: unknown.sku });
};

/** Throws `orders.price_changed` with every article whose price is not the one that the buyer saw. */
export const assertPrices = (lines: readonly OrderLine[], articles: ReadonlyMap<string, Priced>): void => {
  const changed = lines
    .map(({ sku, priceMinor }) => ({ sku, wasMinor: priceMinor, nowMinor: articles.get(sku)?.priceMinor ?? 0 }))
    .filter(({ wasMinor, nowMinor }) => wasMinor !== nowMinor);
  const lastOfEach = [...new Map(changed.map((line) => [line.sku, line])).values()];
  if (lastOfEach.length > 0) throw new Problem('orders.price_changed', { lines: lastOfEach });
};
