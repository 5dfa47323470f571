import { Problem } from '@scarlet/contracts/problem';
import type { Actor, Shopper } from '#kernel/actor';
import type { Order } from '../domain/order.ts';
import { isShown } from '../domain/order-status.ts';
import type { OrderStore } from '../ports.ts';

/** `read`: staff may see any order. `change`: only who leads the shop may touch another person's. */
export type Purpose = 'read' | 'change';
/** `shoppers`: all that the one who asks is known as; a person may have been a guest of this browser before. */
type Asking = { actor: Actor; shoppers: readonly Shopper[]; to: Purpose };
export type FindOrder = (id: string, asking: Asking) => Promise<Order>;

const mayTouchAny = ({ actor, to }: Asking): boolean => {
  if (actor.kind !== 'user' || actor.role === 'customer') return false;
  return to === 'read' || actor.role !== 'staff';
};

/** An order for the shopper who placed it. Throws `orders.not_found` for any other: nobody learns which orders exist. */
export const createFindOrder =
  ({ orders }: { orders: OrderStore }): FindOrder =>
  async (id, asking) => {
    const order = await orders.get(id);
    const isTheirs = order && (asking.shoppers.includes(order.shopper) || mayTouchAny(asking));
    if (!order || !isTheirs || !isShown(order.status)) throw new Problem('orders.not_found', {});
    return order;
  };
