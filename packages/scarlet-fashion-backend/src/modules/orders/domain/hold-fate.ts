import type { Order } from './order.ts';
import { stockDuty } from './stock-duty.ts';

export type HoldOwner = { readonly orderId: string; readonly attempt: number };

/** Whose hold a key names; undefined when it was not written by an order. */
export const ownerOfHold = (key: string): HoldOwner | undefined => {
  const [, orderId, attempt] = /^(.+)#(\d+)$/.exec(key) ?? [];
  return orderId === undefined ? undefined : { orderId, attempt: Number(attempt) };
};

export type HoldFate = 'keep' | 'release';

type Facts = Pick<Order, 'status' | 'attempt' | 'stock'>;

/**
 * Whether a hold still has an order behind it. The order has to be read after the hold. Each reason to release is for ever (an
 * attempt never comes back, an ended order only returns under a higher one), so it stays true however late the release is.
 */
export const holdFate = (order: Facts | undefined, { attempt }: HoldOwner): HoldFate => {
  if (order === undefined || attempt < order.attempt) return 'release';
  if (stockDuty({ status: order.status, stock: 'open' }) === 'release') return 'release';
  return order.stock === 'committed' ? 'release' : 'keep';
};

/** Whether what a customer took of a limited product still counts: as long as its hold would, and for ever when it was sold. */
export const takenFate = (order: Facts | undefined, owner: HoldOwner): HoldFate =>
  order?.stock === 'committed' && order.attempt === owner.attempt ? 'keep' : holdFate(order, owner);
