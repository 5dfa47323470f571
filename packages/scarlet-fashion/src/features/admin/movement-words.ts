import type { AdjustReason, StockMovement, StockOperation } from '@scarlet/contracts/schemas';

const operations: Record<StockOperation, string> = {
  receive: 'received',
  adjust: 'adjusted',
  transfer_out: 'sent to another shop',
  transfer_in: 'came from another shop',
  count: 'counted',
  hold: 'held for an order',
  commit: 'sold',
  release: 'given back by an order',
};

export const reasonWords: Record<AdjustReason, string> = {
  damaged: 'damaged (fewer)',
  lost: 'lost (fewer)',
  stolen: 'stolen (fewer)',
  found: 'found (more)',
  returned: 'returned by a customer (more)',
  correction: 'correction (− for fewer)',
};

/** "adjusted, damaged", "counted 7". */
export const tellMovement = ({ operation, reason, counted }: StockMovement): string => {
  if (reason !== null) return `${operations[operation]}, ${reason}`;
  return counted === null ? operations[operation] : `${operations[operation]} ${counted}`;
};

const isOrders = (operation: StockOperation): boolean => ['hold', 'commit', 'release'].includes(operation);

/** "+4", "−2", "±0", with a real minus sign; "2" for an order, which brings and takes nothing from outside. */
export const tellPieces = ({ operation, quantity }: Pick<StockMovement, 'operation' | 'quantity'>): string => {
  if (isOrders(operation)) return `${quantity}`;
  if (quantity === 0) return '±0';
  return quantity > 0 ? `+${quantity}` : `−${-quantity}`;
};

/** Who did it, as far as the office knows. */
export const tellWho = ({ by, orderNumber }: Pick<StockMovement, 'by' | 'orderNumber'>, userId: string): string => {
  if (orderNumber !== null) return orderNumber;
  if (by === `user:${userId}`) return 'you';
  return by.startsWith('user:') ? `person ${by.slice(-6)}` : 'the shop';
};
