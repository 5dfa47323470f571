import { Problem } from '@scarlet/contracts/problem';
import { type Actor, shopperOf } from '#kernel/actor';
import type { Order } from '../domain/order.ts';
import { isShown } from '../domain/order-status.ts';
import type { OrderStore } from '../ports.ts';

/** `read`: staff may see any order. `change`: only who leads the shop may touch another person's. */
export type Purpose = 'read' | 'change';
export type FindOrder = (id: string, by: { actor: Actor; to: Purpose }) => Promise<Order>;

const mayTouchAny = (actor: Actor, to: Purpose): boolean => {
  if (actor.kind !== 'user' || actor.role === 'customer') return false;
  return to === 'read' || actor.role !== 'staff';
};

/** An order for the shopper who placed it. Throws `orders.not_found` for any other: nobody learns which orders exist. */
export const createFindOrder =
  ({ orders }: { orders: OrderStore }): FindOrder =>
  async (id, { actor, to }) => {
    const order = await orders.get(id);
    const isTheirs = order && (order.shopper === shopperOf(actor) || mayTouchAny(actor, to));
    if (!order || !isTheirs || !isShown(order.status)) throw new Problem('orders.not_found', {});
    return order;
  };
