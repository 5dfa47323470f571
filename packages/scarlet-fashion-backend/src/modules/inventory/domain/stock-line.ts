import { bug } from '@scarlet/contracts/problem';

/** Pieces of one article at one shop. */
export type StockLine = { readonly sku: string; readonly shop: string; readonly quantity: number };

/** The one place that knows how a stock record is named. */
export const inventoryId = ({ sku, shop }: Pick<StockLine, 'sku' | 'shop'>): string => `${sku}@${shop}`;

/** Article and shop of a record's name. */
export const placeOf = (id: string): { sku: string; shop: string } => {
  const at = id.lastIndexOf('@');
  return { sku: id.slice(0, at), shop: id.slice(at + 1) };
};

/** The lines with equal article and shop made one, so that two halves of a wish are not checked against the same stock. */
const mergeLines = (lines: readonly StockLine[]): readonly StockLine[] => {
  const merged = new Map<string, StockLine>();
  for (const line of lines) {
    const id = inventoryId(line);
    merged.set(id, { ...line, quantity: line.quantity + (merged.get(id)?.quantity ?? 0) });
  }
  return [...merged.values()];
};

/** Merged, and in the one order that every buyer takes, whatever order the bag was in. */
export const inHoldOrder = (lines: readonly StockLine[]): readonly StockLine[] =>
  [...mergeLines(lines)].sort((left, right) => (inventoryId(left) < inventoryId(right) ? -1 : 1));

/** Stops where somebody inside the shop asks for no pieces, or half of one: such a line would spoil the batch of its neighbours. */
export const assertPieces = (lines: readonly StockLine[]): void => {
  for (const line of lines) {
    if (!Number.isSafeInteger(line.quantity) || line.quantity < 1) bug('Not a number of pieces', { ...line });
  }
};
