import { Problem } from '@scarlet/contracts/problem';
import type { Logger } from '#platform/log/logger';
import type { Order } from '../domain/order.ts';
import type { MoveFacts, OrderStore } from '../ports.ts';
import type { ServeStock } from './serve-stock.ts';

type Ports = { orders: OrderStore; serveStock: ServeStock; logger: Logger };
type End = { to: 'REJECTED' | 'EXPIRED' | 'CANCELLED' | 'FAILED'; facts?: MoveFacts };
export type EndOrder = (order: Order, end: End) => Promise<Order | undefined>;

/**
 * Ends an order without a sale: first the status, then the pieces. The other way round a payment could still win an order whose
 * pieces somebody else has bought meanwhile. Pieces that cannot be given back now change nothing about the end: the order owes them,
 * and a sweep gives them back. @returns undefined when somebody else has moved the order.
 */
export const createEndOrder =
  ({ orders, serveStock, logger }: Ports): EndOrder =>
  async (order, { to, facts }) => {
    const ended = await orders.move(order, to, facts);
    try {
      if (ended) await serveStock(ended);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      logger.warn('orders.pieces_owed', { orderId: order.id, code: error.code });
    }
    return ended;
  };
