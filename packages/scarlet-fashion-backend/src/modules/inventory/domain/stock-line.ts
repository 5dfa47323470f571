/** Pieces of one article at one shop. */
export type StockLine = { readonly sku: string; readonly shop: string; readonly quantity: number };

/** The lines with equal article and shop made one, so that two halves of a wish are not checked against the same stock. */
const mergeLines = (lines: readonly StockLine[]): readonly StockLine[] => {
  const merged = new Map<string, StockLine>();
  for (const line of lines) {
    const place = placeOf(line);
    merged.set(place, { ...line, quantity: line.quantity + (merged.get(place)?.quantity ?? 0) });
  }
  return [...merged.values()];
};

/** Merged, and in the one order that every buyer takes, whatever order the bag was in. */
export const inHoldOrder = (lines: readonly StockLine[]): readonly StockLine[] =>
  [...mergeLines(lines)].sort((left, right) => (placeOf(left) < placeOf(right) ? -1 : 1));

const placeOf = ({ sku, shop }: Pick<StockLine, 'sku' | 'shop'>): string => `${sku} ${shop}`;
