import type { Order } from '../domain/order.ts';
import type { MoveFacts, OrderStore } from '../ports.ts';
import type { ServeStock } from './serve-stock.ts';

type Ports = { orders: OrderStore; serveStock: ServeStock };
type End = { to: 'REJECTED' | 'EXPIRED' | 'CANCELLED' | 'FAILED'; facts?: MoveFacts };
export type EndOrder = (order: Order, end: End) => Promise<Order | undefined>;

/**
 * Ends an order without a sale: first the status, then the pieces. The other way round a payment could still win an order whose
 * pieces somebody else has bought meanwhile. @returns undefined when somebody else has moved the order.
 */
export const createEndOrder =
  ({ orders, serveStock }: Ports): EndOrder =>
  async (order, { to, facts }) => {
    const ended = await orders.move(order, to, facts);
    if (ended) await serveStock(ended);
    return ended;
  };
