import type { Order } from '../domain/order.ts';
import { holdKey, holdLines, stockDuty } from '../domain/stock-duty.ts';
import type { OrderStore, Stock } from '../ports.ts';
import type { GivePiecesBack } from './hold-pieces.ts';

type Ports = { orders: OrderStore; stock: Stock; givePiecesBack: GivePiecesBack };
export type ServeStock = (order: Order) => Promise<void>;

/**
 * Does for the stock what the order's status demands, and notes it. Called by whoever moved the order, and again by the sweeper
 * when that one died in between; both calls at once are harmless, because holds are settled by key.
 */
export const createServeStock =
  ({ orders, stock, givePiecesBack }: Ports): ServeStock =>
  async (order) => {
    const duty = stockDuty(order);
    if (duty === 'none') return;
    if (duty === 'release') await givePiecesBack(order);
    else await stock.commit({ key: holdKey(order), lines: holdLines(order.items) });
    await orders.markStock(order, duty === 'commit' ? 'committed' : 'released');
  };
