import type { Bags, OrderStore } from '../ports.ts';

type Ports = { orders: OrderStore; bags: Bags };
export type TakeFromBag = (orderId: string) => Promise<void>;

/** What was ordered leaves the bag; once for each order. */
export const createTakeFromBag =
  ({ orders, bags }: Ports): TakeFromBag =>
  async (orderId) => {
    const order = await orders.get(orderId);
    if (order) await bags.takeOut({ shopper: order.shopper, lines: order.items, orderId });
  };
