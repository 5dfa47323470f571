import type { OrderStatus } from '@scarlet/contracts/schemas';
import type { Order, OrderItem, StockMark } from './order.ts';

/** Under which an attempt holds its pieces. The attempt's number is its fencing token: a late write of an older one misses. */
export const holdKey = ({ id, attempt }: Pick<Order, 'id' | 'attempt'>): string => `${id}#${attempt}`;

export type HoldLine = { readonly sku: string; readonly shop: string; readonly quantity: number };

/** What an order takes out of stock, in the one order that every buyer takes: by inventory id. */
export const holdLines = (items: readonly Pick<OrderItem, 'sku' | 'shop' | 'quantity'>[]): readonly HoldLine[] =>
  items
    .map(({ sku, shop, quantity }) => ({ sku, shop, quantity }))
    .sort((left, right) => (inventoryId(left) < inventoryId(right) ? -1 : 1));

const inventoryId = ({ sku, shop }: HoldLine): string => `${sku}@${shop}`;

export type StockDuty = 'commit' | 'release' | 'none';

// While an order is being placed or waits for its payment, its pieces stay held; so they do while late money looks for them.
const duties: Record<OrderStatus, StockDuty> = {
  RESERVING: 'none',
  PENDING: 'none',
  REINSTATING: 'none',
  PAID: 'commit',
  BILLED: 'commit',
  REJECTED: 'release',
  EXPIRED: 'release',
  CANCELLED: 'release',
  FAILED: 'release',
  REFUND_PENDING: 'release',
  REFUNDED: 'release',
};

/** What is owed to the stock: it follows the status, never the other way round, and each duty is done until it is marked done. */
export const stockDuty = ({ status, stock }: { status: OrderStatus; stock: StockMark }): StockDuty =>
  stock === 'open' ? duties[status] : 'none';

/** The statuses that owe something while their stock is open. */
export const owingStatuses: readonly OrderStatus[] = Object.entries(duties).flatMap(([status, duty]) =>
  // biome-ignore lint/nursery/noUnsafeTypeAssertion: the keys of this record are the statuses
  duty === 'none' ? [] : [status as OrderStatus],
);
