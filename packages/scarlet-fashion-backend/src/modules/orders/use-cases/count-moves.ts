import type { OrderStatus } from '@scarlet/contracts/schemas';
import type { OrderStore } from '../ports.ts';

/** How often this process has moved an order into each status, since it started. REINSTATING: money came late. */
export type OrderMoves = Partial<Record<OrderStatus, number>>;

/** Counts the moves that were really made: whoever loses a compare-and-set has moved nothing. */
export const countMoves = (orders: OrderStore, moves: OrderMoves): OrderStore => {
  const counted = <Moved>(moved: Moved | undefined, to: OrderStatus): Moved | undefined => {
    if (moved !== undefined) moves[to] = (moves[to] ?? 0) + 1;
    return moved;
  };
  return {
    ...orders,
    open: async (order) => counted(await orders.open(order), 'PENDING'),
    move: async (order, to, facts) => counted(await orders.move(order, to, facts), to),
  };
};
