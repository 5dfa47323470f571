import type { Order, Refusal } from '../domain/order.ts';
import { holdKey, holdLines } from '../domain/stock-duty.ts';
import type { PurchaseLimits, Stock } from '../ports.ts';

type Ports = { stock: Stock; limits: PurchaseLimits };
export type Held = { kind: 'held' } | Exclude<Refusal, { kind: 'abandoned' }>;
export type HoldPieces = (order: Order) => Promise<Held>;
export type GivePiecesBack = (order: Order) => Promise<void>;

/**
 * Takes the pieces of an order's attempt: first what it may take of limited products, then the stock. What was taken before a
 * refusal stays taken: whoever is refused ends the order and gives all of it back then.
 */
export const createHoldPieces =
  ({ stock, limits }: Ports): HoldPieces =>
  async (order) => {
    const { shopper } = order;
    const key = holdKey(order);
    for (const limited of order.limited) {
      const { slug, max } = limited;
      if (!(await limits.take({ shopper, key, ...limited }))) return { kind: 'limit', slug, max };
    }
    return stock.hold({ key, lines: holdLines(order.items) });
  };

/** Gives back all that an order's attempt has taken, or may have; harmless when it has nothing. */
export const createGivePiecesBack =
  ({ stock, limits }: Ports): GivePiecesBack =>
  async (order) => {
    const { shopper } = order;
    const key = holdKey(order);
    await stock.release({ key, lines: holdLines(order.items) });
    for (const { slug } of order.limited) await limits.giveBack({ shopper, key, slug });
  };
